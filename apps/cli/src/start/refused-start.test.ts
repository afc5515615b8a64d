import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTestDatabase, until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freePort, newStateFolder, processesOf, runInterco, smallPool } from '../fixtures/interco-process.ts'

const slow = { timeout: 60_000 }

let database: Awaited<ReturnType<typeof createTestDatabase>>

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

/** The address of the test’s database with another part. */
function other(part: Partial<Pick<URL, 'password' | 'pathname' | 'port' | 'username'>>): string {
  return Object.assign(new URL(database.url), part).href
}

describe.concurrent('a start is refused in one sentence', () => {
  test.each<[string, (state: string) => Record<string, string>, RegExp]>([
    ['for a SIREN that is no EPCI’s', () => ({ INTERCO_POOL: '000000000' }), /^No EPCI has the SIREN 000000000/],
    ['for a state folder below a file', (state) => ({ INTERCO_STATE: join(state, 'file/below') }), /file\/below/],
    [
      'for an address that is not this machine’s',
      () => ({ INTERCO_HOST: '203.0.113.1' }),
      /^INTERCO_HOST=203\.0\.113\.1/,
    ],
    [
      'for a database that does not answer',
      () => ({ INTERCO_DATABASE_URL: other({ port: '1' }) }),
      /database is unavailable/,
    ],
    ['for a wrong password', () => ({ INTERCO_DATABASE_URL: other({ password: 'hunter2' }) }), /refuses the account/],
    [
      'for a database that is not there',
      () => ({ INTERCO_DATABASE_URL: other({ pathname: '/atlantis' }) }),
      /does not exist/,
    ],
    [
      'for an identity provider that does not answer',
      () => ({ INTERCO_DATABASE_URL: database.url, INTERCO_ISSUER_URL: 'http://127.0.0.1:1/realms/interco' }),
      /identity provider/i,
    ],
  ])('%s', slow, async (_, change, message) => {
    const { folder, erase } = await newStateFolder()
    await writeFile(join(folder, 'file'), '')
    const port = `${await freePort()}`
    const variables = { INTERCO_STATE: folder, INTERCO_PORT: port, INTERCO_POOL: smallPool, ...change(folder) }
    const { code, out, err, sentence } = await runInterco(['start'], variables).ended
    expect(sentence).toMatch(message)
    expect(sentence).not.toContain('\n')
    expect(err).not.toMatch(/ {4}at |hunter2/)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(await processesOf(folder)).toEqual([])
    await erase()
  })
})

test('a start on a server that is there already serves from it', slow, async () => {
  const fresh = await createTestDatabase()
  const { folder, erase } = await newStateFolder()
  const port = `${await freePort()}`
  const variables = {
    INTERCO_DATABASE_URL: fresh.url,
    INTERCO_STATE: folder,
    INTERCO_PORT: port,
    INTERCO_POOL: smallPool,
  }
  const running = runInterco(['start'], variables)
  await until(() => running.output().includes('Interco is ready'), 45_000)
  expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200)
  const { out } = await runInterco(['tenants'], variables).ended
  expect(out.trim().split('\n')).toHaveLength(3)
  expect((await running.stop('SIGTERM')).code).toBe(0)
  await fresh.drop()
  await erase()
})
