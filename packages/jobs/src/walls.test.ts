import { type Query, type TenantContext } from '@interco/kernel'
import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { repairLight } from './fixtures/street-lights.ts'
import { openWorkSite, type WorkSite } from './fixtures/work-site.ts'

let site: WorkSite
beforeAll(async () => {
  site = await openWorkSite()
})
afterAll(() => site.close())

const enter = (slug: string): TenantContext => site.world.enter(memberOf('agent', site.world.tenant(slug)), slug)
const statement = (text: string): Query<void, unknown> => ({
  name: 'hostile',
  text,
  attested: true,
  bind: () => [],
  decode: (row) => row[1],
})
const marks = () => site.world.admin`select tenant_id, since::int, seq::int from interco.outbox_marks`

describe('a tenant’s role', () => {
  test.each(['jobs', 'outbox_marks', 'outbox_checkpoints', 'job_turns', 'job_slots'])(
    'neither sees nor changes interco.%s, its own rows included',
    async (table) => {
      const { db } = enter('buxerolles')
      for (const text of [
        `select current_user, count(*) from interco.${table}`,
        `with w as (delete from interco.${table} returning 1) select current_user, count(*) from w`,
        `with w as (update interco.${table} set tenant_id = tenant_id returning 1) select current_user, count(*) from w`,
      ])
        await expect(db.read(statement(text), undefined)).rejects.toMatchObject({ code: '42501' })
    },
  )

  test('marks its own outbox by its commit, and no other’s, whatever it writes there', async () => {
    await enter('buxerolles').db.write(async (transaction) => {
      transaction.enqueue(repairLight, { light: 'Planty 3' })
    })
    const own = { tenant_id: site.world.tenant('buxerolles').id, since: 0, seq: 1 }
    expect(await marks()).toEqual([own])
    const other = site.world.tenant('poitiers').id
    const insert = `with w as (insert into outbox (seq, id, type, subject_id, payload)
      values (9, gen_random_uuid(), 'job:light.repair', '${other}', '{"tenantId": "${other}"}') returning 1)
      select current_user, count(*) from w`
    await enter('buxerolles').db.read(statement(insert), undefined)
    expect(await marks()).toEqual([{ ...own, seq: 9 }])
  })

  test('can’t make the function that marks work for another', async () => {
    const { db } = enter('buxerolles')
    const call = 'select current_user, interco_shared.mark_outbox()'
    await expect(db.read(statement(call), undefined)).rejects.toMatchObject({ code: /42501|0A000|3F000|42883/ })
  })
})
