import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { freePort, newStateFolder, processesOf, runInterco, smallPool } from '../fixtures/interco-process.ts'

// Creating a database and a pool takes some seconds, more where others work on the machine.
const slow = { timeout: 60_000 }

let state: Awaited<ReturnType<typeof newStateFolder>>
let port: number
let variables: Record<string, string>

beforeAll(async () => {
  state = await newStateFolder()
  port = await freePort()
  variables = { INTERCO_STATE: state.folder, INTERCO_PORT: `${port}`, INTERCO_POOL: smallPool }
})
afterAll(() => state.erase())

function start() {
  const running = runInterco(['start'], variables)
  // Where a test fails half-way, the next one finds its port free.
  onTestFinished(async () => void (await running.stop('SIGKILL')))
  return running
}

async function ready(running: ReturnType<typeof start>): Promise<string> {
  const over = running.ended.then(({ err }) => {
    throw new Error(`It ended: ${err}`)
  })
  over.catch(() => undefined)
  const isReady = until(() => running.output().includes('Interco is ready') && running.output(), 45_000)
  return Promise.race([isReady, over])
}

/** How many requests an agent sees, with a token that the command line prints. */
async function requestsSeen(slug: string): Promise<number> {
  const { code, out, err } = await runInterco(['token', '--as', 'agent'], variables).ended
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const response = await fetch(`http://127.0.0.1:${port}/t/${slug}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${out.trim()}` },
    body: JSON.stringify({ query: '{ tenant { requests(first: 1) { totalCount } } }' }),
  })
  const { data } = (await response.json()) as { data: { tenant: { requests: { totalCount: number } } } }
  return data.tenant.requests.totalCount
}

/** Where the database really is: one that is created anew has another place. */
const dataFolder = () => realpath(join(state.folder, 'postgres/data'))

async function postgresPid(): Promise<number> {
  const text = await readFile(join(state.folder, 'postgres/data/postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

/** Processes that have the address of this start's database, as the worker does. */
async function workers(): Promise<number[]> {
  const text = await readFile(join(state.folder, 'postgres/data/postmaster.pid'), 'utf8')
  return await processesOf(`:${text.split('\n')[3]}/`)
}

const nothingRuns = () => until(async () => (await processesOf(state.folder)).length === 0, 10_000)

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

describe('a start', () => {
  let slug = ''
  let seeded = 0
  let cluster = ''

  test('says that it is ready once it answers, with data to see', slow, async () => {
    const running = start()
    // Until then the port says that it is too early.
    const early = await until(() => fetch(`http://127.0.0.1:${port}/health/ready`), 45_000)
    expect([early.status, running.output()]).toEqual([503, ''])
    const greeting = await ready(running)
    cluster = await dataFolder()
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200)
    slug = /\/t\/([a-z0-9-]+)\/graphql/.exec(greeting)?.[1] ?? ''
    seeded = await requestsSeen(slug)
    expect(seeded).toBeGreaterThan(0)
    expect(await processesOf(state.folder)).toContain(await postgresPid())
    const [worker = 0, ...others] = await workers()
    expect(others).toEqual([])
    const { code } = await running.stop('SIGTERM')
    expect(code).toBe(0)
    expect(isAlive(worker)).toBe(false)
    await nothingRuns()
  })

  test(
    'again creates nothing anew, and finds the data; killed at once, it takes PostgreSQL and the worker along',
    slow,
    async () => {
      const running = start()
      await ready(running)
      expect(await dataFolder()).toBe(cluster)
      expect(await requestsSeen(slug)).toBe(seeded)
      const [worker = 0] = await workers()
      await running.stop('SIGKILL')
      await nothingRuns()
      await until(() => !isAlive(worker), 10_000)
    },
  )

  test('after a kill finds the data; a second one on its port or in its folder is refused', slow, async () => {
    const running = start()
    await ready(running)
    expect(await requestsSeen(slug)).toBe(seeded)
    const other = await newStateFolder()
    const [onItsPort, inItsFolder] = await Promise.all([
      runInterco(['start'], { ...variables, INTERCO_STATE: other.folder }).ended,
      runInterco(['start'], { ...variables, INTERCO_PORT: `${await freePort()}` }).ended,
    ])
    expect(onItsPort).toMatchObject({ code: 1, out: '', sentence: expect.stringMatching(/^Port \d+ is in use\..*$/) })
    expect(inItsFolder).toMatchObject({ code: 1, out: '', sentence: expect.stringMatching(/^.+$/) })
    expect(`${onItsPort.err}${inItsFolder.err}`).not.toContain('    at ')
    expect(await processesOf(other.folder)).toEqual([])
    await other.erase()
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200)
    // A server that goes away by itself is a failure, and told.
    process.kill(await postgresPid(), 'SIGINT')
    expect(await running.ended).toMatchObject({ code: 1, sentence: 'The database stopped by itself.' })
    await nothingRuns()
  })

  test('with another pool in its folder is refused, and leaves nothing running', slow, async () => {
    const { code, out, sentence } = await runInterco(['start'], { ...variables, INTERCO_POOL: '200069854' }).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(sentence).toMatch(new RegExp(`^This database holds the pool of ${smallPool}.*$`))
    await nothingRuns()
  })

  test('that is stopped before it is ready leaves nothing running', slow, async () => {
    const running = start()
    await until(() => running.progress().includes('Migrating'), 30_000)
    const { code, out } = await running.stop('SIGINT')
    expect(code).toBe(130)
    expect(out).not.toContain('Interco is ready')
    await nothingRuns()
  })
})
