import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openBrowser, type TestBrowser } from './browser.ts'
import { createHomeWorld, type HomeWorld } from './home-world.ts'
import { overflows, signIn } from './steps.ts'

let world: HomeWorld
let browser: TestBrowser

beforeAll(async () => {
  ;[world, browser] = await Promise.all([createHomeWorld(), openBrowser()])
}, 60_000)
afterAll(async () => {
  await browser.close()
  await world.close()
})

const states: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'the home page, signed out': (page) => page.goto(`${world.origin}/`),
  'the home page after a failed sign-in': (page) => page.goto(`${world.origin}/?sign-in=failed`),
  'the table, filtered and sorted': async (page) => {
    await page.goto(`${world.origin}/?sort=-population`)
    await page.getByLabel('Chercher une commune').fill('saint')
  },
  'the table without an answer': (page) => page.goto(`${world.origin}/?q=lyon`),
  'the home page, signed in, in English': async (page) => {
    await page.goto(`${world.origin}/?lang=en`)
    await signIn(page, 'Julien Faure', 'en')
    await page.getByText('Change demo account').click()
  },
  'the login page': async (page) => {
    const signInUrl = `${world.provider.issuer}/protocol/openid-connect/auth`
    const parameters = {
      client_id: 'interco-web',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: `${world.origin}/session/callback`,
      state: 'state',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    }
    await page.goto(`${signInUrl}?${new URLSearchParams(parameters).toString()}`)
    await page.getByRole('heading', { name: 'Choisir un compte' }).waitFor()
  },
}

describe('axe finds nothing against WCAG 2.2 AA, light and dark, on a phone and a desk, on', () => {
  test.each(Object.entries(states))(
    '%s',
    async (_name, reach) => {
      const { page, context } = await browser.open()
      await reach(page)
      await expectAccessible(page)
      await context.close()
    },
    60_000,
  )
})

test('no page has to be scrolled sideways, from the narrowest phone up', async () => {
  const { page, context } = await browser.open({ viewport: { width: 320, height: 640 } })
  for (const reach of Object.values(states)) {
    await reach(page)
    expect(await overflows(page)).toBe(false)
    await context.clearCookies()
  }
  // Between a phone and a desk, the table changes its form.
  await page.goto(`${world.origin}/`)
  for (const width of [480, 600, 768, 800, 900, 961, 1024]) {
    await page.setViewportSize({ width, height: 640 })
    expect({ width, overflows: await overflows(page) }).toEqual({ width, overflows: false })
  }
  await context.close()
})

test('the screen reader still meets a table where it reflows into cards', async () => {
  const { page, context } = await browser.open({ viewport: { width: 360, height: 800 } })
  await page.goto(`${world.origin}/?q=poitiers`)
  expect(await page.getByRole('table').ariaSnapshot()).toContain('rowheader "Poitiers"')
  expect(await page.getByRole('cell').count()).toBe(5)
  await context.close()
})
