import type { TenantContext } from '@interco/kernel'
import { memberOf, until } from '@interco/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { failLight, passLight, repairLight, smuggleLight, watchLight } from './fixtures/street-lights.ts'
import { openWorkSite, type WorkSite } from './fixtures/work-site.ts'

let site: WorkSite
beforeAll(async () => {
  site = await openWorkSite()
})
afterEach(() => site.clear())
afterAll(() => site.close())

const agentOf = (slug: string): TenantContext => site.world.enter(memberOf('agent', site.world.tenant(slug)), slug)
const onlyJob = async () => (await site.jobs())[0]
const isQueueEmpty = async () => (await site.jobs()).length === 0

function enqueue(
  slug: string,
  ...[job, payload, options]: Parameters<Parameters<Parameters<TenantContext['db']['write']>[0]>[0]['enqueue']>
) {
  return agentOf(slug).db.write(async (transaction) => transaction.enqueue(job, payload, options))
}

describe('a job that an action enqueues', () => {
  test('is done in its tenant, as Interco with the job as the cause, and leaves the queue', async () => {
    site.hire()
    await enqueue('poitiers', repairLight, { light: 'Gambetta 12' })
    expect(await until(async () => (await site.repairs('poitiers'))[0])).toEqual({
      light: 'Gambetta 12',
      attempt: 1,
      actor_key: 'interco:light.repair',
    })
    await until(isQueueEmpty)
    expect(await site.repairs('buxerolles')).toEqual([])
  })

  test('is not there when its transaction is rolled back', async () => {
    const refused = agentOf('poitiers').db.write(async (transaction) => {
      transaction.enqueue(repairLight, { light: 'Gambetta 12' })
      throw new TypeError('no')
    })
    await expect(refused).rejects.toThrow('no')
    await enqueue('poitiers', repairLight, { light: 'Gambetta 14' })
    site.hire()
    await until(async () => (await site.repairs('poitiers')).length > 0 && isQueueEmpty())
    expect((await site.repairs('poitiers')).map(({ light }) => light)).toEqual(['Gambetta 14'])
  })

  test('with a payload that its schema refuses refuses the action', async () => {
    await expect(enqueue('poitiers', repairLight, { light: 'x'.repeat(41) })).rejects.toThrow(/too_big|Too big/)
  })

  test('for later waits until then', async () => {
    let now = new Date('2026-11-24T08:00:00Z')
    site.hire({ now: () => now })
    await enqueue('poitiers', repairLight, { light: 'Gambetta 12' }, { at: new Date('2026-11-25T08:00:00Z') })
    expect(await until(onlyJob)).toMatchObject({ state: 'waiting', attempt: 0 })
    now = new Date('2026-11-25T08:00:00Z')
    await until(async () => (await site.repairs('poitiers')).length === 1)
  })

  test('under a key takes the place of one that has not begun', async () => {
    const at = new Date('2126-11-24T08:00:00Z')
    await enqueue('poitiers', repairLight, { light: 'Gambetta 12' }, { key: 'gambetta', at })
    await enqueue('poitiers', repairLight, { light: 'Gambetta 12' }, { key: 'gambetta', at })
    await enqueue('buxerolles', repairLight, { light: 'Planty 3' }, { key: 'gambetta' })
    await enqueue('poitiers', repairLight, { light: 'Gambetta 13' }, { key: 'gambetta' })
    site.hire()
    await until(async () => (await site.repairs('poitiers')).length > 0 && isQueueEmpty())
    expect((await site.repairs('poitiers')).map(({ light }) => light)).toEqual(['Gambetta 13'])
    expect((await site.repairs('buxerolles')).map(({ light }) => light)).toEqual(['Planty 3'])
  })
})

describe('an event', () => {
  test('begins the jobs that react to it, once each', async () => {
    site.hire()
    site.hire()
    await agentOf('poitiers').db.write(async (transaction) => {
      for (const light of ['Gambetta 1', 'Gambetta 2'])
        transaction.emit({ type: 'light.reported', subjectId: light, payload: { light } })
      transaction.emit({ type: 'light.other', subjectId: 'x', payload: {} })
    })
    await until(async () => (await site.repairs('poitiers')).length === 2 && isQueueEmpty())
    expect((await site.repairs('poitiers')).map(({ light }) => light).sort()).toEqual(['Gambetta 1', 'Gambetta 2'])
  })

  test('that does not fit its reaction leaves a dead letter, and holds nothing up', async () => {
    site.hire()
    await agentOf('poitiers').db.write(async (transaction) => {
      transaction.emit({ type: 'light.reported', subjectId: 'x', payload: { light: 12 } })
      transaction.emit({ type: 'light.reported', subjectId: 'x', payload: { light: 'Gambetta 2' } })
    })
    await until(async () => (await site.repairs('poitiers')).length === 1 && (await site.jobs()).length === 1)
    expect(await site.jobs()).toMatchObject([{ state: 'dead', code: 'JOB_PAYLOAD_INVALID' }])
  })
})

describe('a job that fails', () => {
  test('is tried again after longer and longer pauses, then is a dead letter with a code and nothing else', async () => {
    let now = new Date('2026-11-24T08:00:00Z')
    site.hire({ now: () => now })
    await enqueue('poitiers', failLight, { code: 'NOT_FOUND' })
    await until(async () => (await onlyJob())?.attempt === 1 && (await onlyJob())?.state === 'waiting')
    expect(await onlyJob()).toMatchObject({ code: 'NOT_FOUND' })
    for (const attempt of [2, 3]) {
      now = new Date(now.getTime() + 60_000)
      await until(async () => (await onlyJob())?.attempt === attempt && (await onlyJob())?.state !== 'running')
    }
    expect(await onlyJob()).toMatchObject({ state: 'dead', code: 'NOT_FOUND', attempt: 3 })
  })

  test('by a bug that quotes a person leaves no word of it in the queue nor in the log', async () => {
    site.hire()
    await enqueue('poitiers', failLight, { code: 'BUG' })
    await until(async () => (await onlyJob())?.attempt === 1 && (await onlyJob())?.state === 'waiting')
    const rows = await site.world.admin`select j::text from interco.jobs j`
    expect(JSON.stringify(rows)).toContain('INTERNAL')
    expect(JSON.stringify(rows)).not.toContain('Martin')
    expect(site.log.join('')).toContain('failing-handler.ts')
    expect(site.log.join('')).not.toContain('Martin')
  })

  test('because its time is up is tried again', async () => {
    site.hire({ modules: site.modulesWith({ ...watchLight, timeoutSeconds: 0.05 }) })
    await enqueue('poitiers', watchLight, { light: 'Gambetta 12' })
    await until(async () => (await onlyJob())?.state === 'waiting')
    expect(await onlyJob()).toMatchObject({ code: 'JOB_TIMEOUT', attempt: 1 })
  })
})

describe('a job that concerns two tenants', () => {
  const to = () => site.world.tenant('buxerolles').id

  test('works in one after the other, each in a session of its own', async () => {
    site.hire()
    await enqueue('poitiers', passLight, { light: 'Limite 1', to: to() })
    await until(async () => (await site.repairs('buxerolles')).length === 1)
    expect((await site.repairs('poitiers')).map(({ light }) => light)).toEqual(['Limite 1'])
  })

  test('without saying that it crosses is refused the other', async () => {
    site.hire()
    await enqueue('poitiers', smuggleLight, { light: 'Limite 1', to: to() })
    await until(async () => (await onlyJob())?.state === 'dead')
    expect(await onlyJob()).toMatchObject({ code: 'JOB_CROSSING_REFUSED' })
    expect(await site.repairs('buxerolles')).toEqual([])
  })

  test('is refused a tenant that does not exist, one that is suspended and one without the module', async () => {
    site.hire()
    const codes = async () => (await site.jobs()).map(({ state, code }) => `${state} ${code}`)
    await enqueue('poitiers', passLight, { light: 'Limite 1', to: '00000000-0000-7000-8000-000000000000' })
    await until(async () => (await codes()).length === 1 && (await codes())[0] === 'dead JOB_CROSSING_REFUSED')
    await site.setState('buxerolles', 'suspended')
    await enqueue('poitiers', passLight, { light: 'Limite 1', to: to() })
    await until(async () => (await codes()).filter((code) => code.startsWith('dead')).length === 2)
    await site.setState('buxerolles', 'active')
    await site.unsubscribe('buxerolles')
    await enqueue('poitiers', passLight, { light: 'Limite 1', to: to() })
    await until(async () => (await codes()).filter((code) => code.startsWith('dead')).length === 3)
    expect(await codes()).toEqual(Array.from({ length: 3 }, () => 'dead JOB_CROSSING_REFUSED'))
    await site.subscribe('buxerolles')
    expect(await site.repairs('buxerolles')).toEqual([])
  })
})

describe('a tenant that leaves', () => {
  test('keeps its jobs while it is suspended, and what runs there is given up', async () => {
    site.hire({ leaseSeconds: 0.3 })
    await enqueue('poitiers', watchLight, { light: 'Gambetta 12' })
    await until(async () => (await onlyJob())?.state === 'running')
    await site.setState('poitiers', 'suspended')
    await until(async () => (await onlyJob())?.state !== 'running')
    expect(await site.repairs('poitiers')).toEqual([])
    await site.setState('poitiers', 'active')
    await site.world.admin`update interco.jobs set due_at = now()`
    await until(async () => (await site.repairs('poitiers')).length === 1)
  })

  test('loses what waits of a module with its subscription, and what it asks for afterwards', async () => {
    const at = new Date('2126-11-24T08:00:00Z')
    await enqueue('poitiers', repairLight, { light: 'Gambetta 12' }, { at })
    await enqueue('buxerolles', repairLight, { light: 'Planty 3' }, { at })
    const worker = site.hire()
    await until(async () => (await site.jobs()).length === 2)
    await site.unsubscribe('poitiers')
    expect(await site.jobs()).toMatchObject([{ tenant_id: site.world.tenant('buxerolles').id }])
    await enqueue('poitiers', repairLight, { light: 'Gambetta 12' })
    await until(() => site.isRelayed())
    expect(await site.jobs()).toHaveLength(1)
    await worker.stop(0)
    await site.subscribe('poitiers')
  })
})

describe('a worker that stops', () => {
  test('gives back what does not end in time, uncounted, and another one does it', async () => {
    const first = site.hire()
    await enqueue('poitiers', watchLight, { light: 'Gambetta 12' })
    await until(() => first.facts.running === 1)
    await first.stop(10)
    expect(await onlyJob()).toMatchObject({ state: 'waiting', attempt: 0, code: 'WORKER_STOPPING' })
  })
})
