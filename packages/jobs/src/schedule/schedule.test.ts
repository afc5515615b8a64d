import { until } from '@interco/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { inspectLights } from '../fixtures/street-lights.ts'
import { openWorkSite, type WorkSite } from '../fixtures/work-site.ts'

let site: WorkSite
beforeAll(async () => {
  site = await openWorkSite()
})
afterEach(async () => {
  await site.clear()
  await site.world.admin`delete from interco.job_slots`
})
afterAll(() => site.close())

const slots = () => site.world.admin`select from interco.job_slots`
const inspections = async (slug: string) => (await site.repairs(slug)).length

/** Two workers that have the same schedule and clock, and what sets that clock. */
function hireTwo(start: string): (now: string) => void {
  let now = new Date(start)
  const modules = site.modulesWith({ ...inspectLights, schedule: { dailyAt: '03:00' } })
  for (const _ of [1, 2]) site.hire({ modules, now: () => now })
  return (next) => {
    now = new Date(next)
  }
}

describe('a job with a schedule', () => {
  test('begins once a day in each tenant that has the module, however many workers there are', async () => {
    await site.unsubscribe('grand-poitiers')
    const setClock = hireTwo('2026-11-24T12:00:00Z')
    await until(async () => (await slots()).length === 2)
    for (const [day, moment] of ['2026-11-25T02:00:00Z', '2026-11-26T02:00:00Z'].entries()) {
      setClock(moment)
      await until(
        async () => (await inspections('poitiers')) === day + 1 && (await inspections('buxerolles')) === day + 1,
      )
    }
    await until(async () => (await site.jobs()).length === 0)
    expect([await inspections('poitiers'), await inspections('grand-poitiers')]).toEqual([2, 0])
    await site.subscribe('grand-poitiers')
  })

  test('is made up for once, where days were missed', async () => {
    const setClock = hireTwo('2026-11-24T12:00:00Z')
    await until(async () => (await slots()).length === 3)
    setClock('2026-12-24T12:00:00Z')
    await until(async () => (await inspections('poitiers')) === 1)
    setClock('2026-12-25T12:00:00Z')
    await until(async () => (await inspections('poitiers')) === 2 && (await site.jobs()).length === 0)
    expect(await inspections('buxerolles')).toBe(2)
  })
})
