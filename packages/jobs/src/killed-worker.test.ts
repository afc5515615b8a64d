import { memberOf, until } from '@interco/testing'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { repairLight } from './fixtures/street-lights.ts'
import { openWorkSite, type WorkSite } from './fixtures/work-site.ts'
import { startDoomedWorker } from './fixtures/worker-process.ts'

let site: WorkSite
beforeAll(async () => {
  site = await openWorkSite()
})
afterEach(() => site.clear())
afterAll(() => site.close())

/** Holds what the statement locks, until it is let go: what needs it stands still there. */
async function obstacle(statement: string): Promise<() => Promise<void>> {
  const connection = await site.world.admin.reserve()
  await connection.unsafe('begin')
  await connection.unsafe(statement)
  let isHeld = true
  const letGo = async () => {
    if (!isHeld) return
    isHeld = false
    await connection.unsafe('rollback')
    connection.release()
  }
  onTestFinished(letGo)
  return letGo
}

const blocked = () => site.world.admin<{ pid: number }[]>`
  select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
const isBlocked = () => until(async () => (await blocked()).length > 0)

async function report(): Promise<void> {
  const agent = memberOf('agent', site.world.tenant('poitiers'))
  await site.world.enter(agent, 'poitiers').db.write(async (transaction) => {
    transaction.enqueue(repairLight, { light: 'Gambetta 12' })
    transaction.emit({ type: 'light.reported', subjectId: 'x', payload: { light: 'Gambetta 14' } })
  })
}

const repairs = () => `${site.world.tenant('poitiers').placement.schema}.repairs`

/** Brings a worker to a step and holds it there. Answers what lets it go on. */
const steps: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
  'between the outbox and the queue': async () => {
    const letGo = await obstacle('lock table interco.jobs in share mode')
    await report()
    await isBlocked()
    return letGo
  },
  'as it takes jobs': async () => {
    const letGo = await obstacle('lock table interco.job_turns in access exclusive mode')
    await report()
    await isBlocked()
    return letGo
  },
  'in the middle of the work': async () => {
    const letGo = await obstacle(`lock table ${repairs()} in share mode`)
    await report()
    await isBlocked()
    return letGo
  },
  'after the work, before it has said so': async () => {
    const work = await obstacle(`lock table ${repairs()} in share mode`)
    await report()
    await until(async () => (await site.jobs()).filter(({ state }) => state === 'running').length === 2)
    const letGo = await obstacle('select from interco.jobs for update')
    await work()
    await until(async () => (await site.repairs('poitiers')).length === 2)
    await isBlocked()
    return letGo
  },
}

describe.each(Object.keys(steps))('a worker that is killed %s', (step) => {
  test.each([
    ['notices at once', true],
    ['goes on with what it was sent', false],
  ])('loses nothing and doubles nothing, where the server %s', async (_how, isNoticed) => {
    const worker = await startDoomedWorker(site.world.gatewayUrl)
    const letGo = await steps[step]?.()
    await worker.kill()
    if (isNoticed) for (const { pid } of await blocked()) await site.world.admin`select pg_terminate_backend(${pid})`
    await letGo?.()
    site.hire({ leaseSeconds: 1 })
    await until(async () => (await site.isRelayed()) && (await site.jobs()).length === 0, 15_000)
    expect((await site.repairs('poitiers')).map(({ light }) => light).sort()).toEqual(['Gambetta 12', 'Gambetta 14'])
  })
})
