import { memberOf, until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repairLight } from './fixtures/street-lights.ts'
import { openWorkSite, type WorkSite } from './fixtures/work-site.ts'

const crowd = 10_000

let site: WorkSite
beforeAll(async () => {
  site = await openWorkSite()
})
afterAll(() => site.close())

/** Enqueues so many jobs in one commit. Answers the id of the last, which tells when it was asked for. */
async function enqueue(slug: string, count: number): Promise<string> {
  const ctx = site.world.enter(memberOf('agent', site.world.tenant(slug)), slug)
  return await ctx.db.write(async (transaction) => {
    const ids = Array.from({ length: count }, (_, n) => transaction.enqueue(repairLight, { light: `${slug} ${n}` }))
    return ids.at(-1) ?? ''
  })
}

describe('a tenant with ten thousand jobs waiting', () => {
  test.each([
    ['with one slot', 1],
    ['with eight slots', 8],
  ])('does not keep another’s one job waiting, on a worker %s', { timeout: 60_000 }, async (_how, slots) => {
    await enqueue('poitiers', crowd)
    const worker = site.hire({ slots })
    await until(async () => (await site.repairs('poitiers')).length > 20)
    const askedAt = await enqueue('buxerolles', 1)
    await until(async () => (await site.repairs('buxerolles')).length === 1)
    await worker.stop(1_000)
    // Ids are drawn in the order of time: what Poitiers had done between the asking and the doing.
    const { schema } = site.world.tenant('poitiers').placement
    const other = site.world.tenant('buxerolles').placement.schema
    const [row] = await site.world.admin<{ before: number }[]>`
      select count(*)::int as before from ${site.world.admin(schema)}.repairs
      where id > ${askedAt} and id < (select id from ${site.world.admin(other)}.repairs)`
    // Some are done while the relay carries it to the queue; in the order of asking it would be nearly all of them.
    expect(row?.before).toBeLessThan(crowd / 20)
    // Not because there was nothing else to do.
    expect((await site.jobs()).length).toBeGreaterThan(1_000)
    await site.clear()
  })
})
