import { expect, onTestFinished, test } from 'vitest'
import { openDoorstep } from './doorstep.ts'

const request = new URL('https://identity.example/auth?state=the-one')

async function wait(patienceMs: number) {
  const shown: string[] = []
  const doorstep = await openDoorstep({ show: ({ href }) => void shown.push(href), patienceMs })
  onTestFinished(doorstep.close)
  return { doorstep, shown, arrival: doorstep.arrive().visit(request) }
}

test('who was sent to sign in is recognized by the state, and nobody else', async () => {
  const { doorstep, shown, arrival } = await wait(10_000)
  expect(shown).toEqual([request.href])
  expect(doorstep.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/callback$/)
  const knock = async (path: string) => (await fetch(new URL(path, doorstep.redirectUri))).status
  expect(await knock('/callback?code=1&state=another')).toBe(404)
  expect(await knock('/callback?code=1')).toBe(404)
  expect(await knock('/elsewhere?code=1&state=the-one')).toBe(404)
  expect(await knock('/callback?code=2&state=the-one')).toBe(200)
  expect(await arrival).toEqual({
    kind: 'back',
    callback: new URL(`${doorstep.redirectUri}?code=2&state=the-one`),
  })
  // Once: what comes afterwards finds nobody waiting.
  expect(await knock('/callback?code=3&state=the-one')).toBe(404)
})

test('who does not come back in time is waited for no longer', async () => {
  const { arrival } = await wait(20)
  await expect(arrival).rejects.toThrow('Nobody came back from the sign-in in time.')
})
