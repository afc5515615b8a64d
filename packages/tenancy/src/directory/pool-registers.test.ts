import { allAtOnce, examine, migrateTenants, prepareRegistry } from '@interco/database'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

let world: World

beforeAll(async () => {
  world = await createWorld({ modules: [] })
})
afterAll(() => world.close())

/** As a database of before the registers: without what they and later migrations made, and without the lines in the ledgers. */
async function undoRegisters(): Promise<void> {
  await world.admin.unsafe(`
    drop table interco.model_adoptions, interco.model_withdrawals, interco.model_versions, interco.models,
      interco.competence_acts, interco.competences, interco.outbox_marks, interco.outbox_checkpoints, interco.jobs,
      interco.job_turns, interco.job_slots;
    drop trigger withdraw_jobs on interco.subscriptions;
    drop function interco.tell_pool_change(), interco.withdraw_jobs();
    delete from interco.migrations where module = 'registry' and number > 5`)
  for (const { placement } of world.directory.tenants) {
    await world.admin.unsafe(`
      drop table ${placement.schema}.model_adoptions, ${placement.schema}.files;
      drop trigger mark on ${placement.schema}.outbox;
      delete from ${placement.schema}.migrations where module = 'core' and number > 2`)
  }
  await world.admin.unsafe(`
    drop function interco_shared.mirror_adoption(), interco_shared.mark_outbox();
    update interco.tenant_versions set number = 2, digest = null where module = 'core'`)
}

test('a pool of before has its registers after a migration, and nothing is amiss in it', async () => {
  await undoRegisters()
  expect((await examine(world.admin, world.migrations)).map(({ code }) => code)).toEqual(['REGISTRY_OUTDATED'])
  await prepareRegistry(world.admin)
  const { migrated, failed } = await migrateTenants(world.admin, world.migrations, allAtOnce)
  expect([migrated, failed]).toEqual([3, []])
  // Roles belong to the whole server, where other tests have theirs.
  const amiss = await examine(world.admin, world.migrations)
  expect(amiss.filter(({ code }) => code !== 'ROLE_ORPHAN')).toEqual([])
  await world.registers.refresh()
  const { competences } = world.registers
  expect(competences.competences.length).toBeGreaterThan(20)
  expect(competences.find({ competence: 'etat-civil', inseeCode: '86194', at: '2026-11-24' }).holder.name).toBe(
    'Poitiers',
  )
})
