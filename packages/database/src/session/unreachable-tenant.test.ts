import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '../fixtures/statement.ts'
import { openTenantDatabase } from './tenant-database.ts'

const members = rowsOf('select current_user, id from members')
const event = { type: 'note.changed', subjectId: 'n', payload: {} }

let world: World

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  const { role, schema } = world.tenant('buxerolles').placement
  await world.admin.unsafe(`drop schema ${schema} cascade`)
  await world.admin.unsafe(`drop owned by ${role}; revoke ${role} from interco_gateway`)
})
afterAll(() => world.close())

/** The schema is gone; or the role can't be taken on either. */
const gone = () => {
  const { placement } = world.tenant('buxerolles')
  return [
    { role: world.tenant('poitiers').placement.role, schema: placement.schema },
    placement,
    { role: 't_0000000000000000', schema: 't_0000000000000000' },
  ]
}

describe('a tenant whose schema or role is gone', () => {
  test('is unreachable, for reading and for writing, without an alarm', async () => {
    const database = openTenantDatabase(world.gatewayUrl, {
      lanes: 1,
      depth: 1,
      streak: 4,
      waiting: 9,
      waitMs: 5_000,
      mostMib: 64,
    })
    let alarms = 0
    for (const placement of gone()) {
      const session = database.session(placement, { onBreach: () => void (alarms += 1) })
      const unreachable = { code: 'TENANT_UNREACHABLE' }
      await expect(session.read(members, [])).rejects.toMatchObject(unreachable)
      await expect(session.write((transaction) => transaction.run(members, []))).rejects.toMatchObject(unreachable)
      await expect(session.write(async (transaction) => transaction.emit(event))).rejects.toMatchObject(unreachable)
      // The one connection that they shared goes on for others.
      const healthy = database.session(world.tenant('grand-poitiers').placement)
      expect(await healthy.read(members, [])).toEqual([])
    }
    expect(alarms).toBe(0)
    await database.close()
  })
})
