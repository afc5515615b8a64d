import { memberOf, until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repairLight } from './fixtures/street-lights.ts'
import { openWorkSite, type WorkSite } from './fixtures/work-site.ts'

let site: WorkSite
beforeAll(async () => {
  site = await openWorkSite()
  site.hire()
})
afterAll(() => site.close())

const agentOf = (slug: string) => site.world.enter(memberOf('agent', site.world.tenant(slug)), slug)

describe('a job that an action enqueues', () => {
  test('is done in its tenant, as Interco with the job as the cause, and leaves the queue', async () => {
    await agentOf('poitiers').db.write(async (transaction) => {
      transaction.enqueue(repairLight, { light: 'Gambetta 12' })
    })
    expect(await until(async () => (await site.repairs('poitiers'))[0])).toEqual({
      light: 'Gambetta 12',
      attempt: 1,
      actor_key: 'interco:light.repair',
    })
    await until(async () => (await site.jobs()).length === 0)
    expect(await site.repairs('buxerolles')).toEqual([])
  })
})
