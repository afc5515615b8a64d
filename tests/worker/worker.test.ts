import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { modules } from '@interco/registry'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { runWorker } from '../worker-process.ts'

let world: World
beforeAll(async () => {
  world = await createWorld({ modules })
})
afterAll(() => world.close())

const variables = () => ({ INTERCO_DATABASE_URL: world.gatewayUrl, INTERCO_PUBLIC_URL: 'https://interco.example.fr' })

async function start(more: Readonly<Record<string, string>> = {}) {
  const worker = runWorker({ ...variables(), ...more })
  onTestFinished(() => worker.kill('SIGKILL'))
  expect(await worker.ready).toBe(true)
  return worker
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

describe('a worker', () => {
  test('tells whether it lives and whether the queue answers it', async () => {
    const port = await freePort()
    await start({ INTERCO_WORKER_PORT: `${port}` })
    const health = async (path: string) => (await fetch(`http://127.0.0.1:${port}/health/${path}`)).status
    await until(async () => (await health('ready')) === 200)
    expect([await health('live'), await health('other')]).toEqual([200, 404])
  })

  test('ends well on SIGTERM, and when the process that started it is gone', async () => {
    const [told, left] = await Promise.all([start(), start()])
    told.kill('SIGTERM')
    left.leave()
    expect(await told.ended).toMatchObject({ code: 0, err: '' })
    expect(await left.ended).toMatchObject({ code: 0, err: '' })
  })

  test('carries what stands in an outbox to the queue, and logs ids and nothing of a payload', async () => {
    const worker = await start()
    const { schema } = world.tenant('poitiers').placement
    await world.admin`insert into ${world.admin(schema)}.outbox (seq, id, type, subject_id, payload)
      values (1, gen_random_uuid(), 'job:future.work', '', ${world.admin.json({ payload: { secret: 'secret-7f3a' }, at: null, asker: null })})`
    const [job] = await until(async () => {
      const jobs = await world.admin`select name, state, tenant_id from interco.jobs`
      return jobs.length > 0 && jobs
    })
    // Of a newer version: it waits for a worker that knows it.
    expect(job).toEqual({ name: 'future.work', state: 'ready', tenant_id: world.tenant('poitiers').id })
    worker.kill('SIGTERM')
    expect((await worker.ended).out).not.toContain('secret-7f3a')
  })
})

describe('a worker that can’t start', () => {
  test('says in one sentence each what is wrong with its environment', async () => {
    const { code, err } = await runWorker({ ...variables(), INTERCO_WORKER_SLOTS: '0', INTERCO_WORKER_SLOT: '1' }).ended
    expect({ code, err }).toEqual({
      code: 1,
      err: 'INTERCO_WORKER_SLOTS is a number of jobs: 1 to 64.\nINTERCO_WORKER_SLOT is not a variable of Interco (--help lists them).\n',
    })
  })

  test('lists its environment for who asks', async () => {
    const { code, out } = await runWorker({}, ['--help']).ended
    expect(code).toBe(0)
    for (const name of ['INTERCO_DATABASE_URL', 'INTERCO_PUBLIC_URL', 'INTERCO_WORKER_SLOTS', 'INTERCO_WORKER_PORT'])
      expect(out).toContain(name)
  })
})
