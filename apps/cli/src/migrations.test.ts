import { inTransaction, loadTenantMigrations, type MigrationSet, migrateTenants } from '@interco/database'
import { modules } from '@interco/registry'
import { createWorld, describeSchema } from '@interco/testing'
import { describe, expect, onTestFinished, test } from 'vitest'

const sets = await loadTenantMigrations(modules)
const all = sets.flatMap((set) => set.migrations)

test('the core comes first, then each module', () => {
  expect(sets.map(({ module }) => module)).toEqual(['core', ...modules.map(({ id }) => id)])
  // What these two keep stands in the core and in the registry.
  expect(sets.filter(({ migrations }) => migrations.length === 0).map(({ module }) => module)).toEqual([
    'files',
    'pool',
  ])
})

describe.each(
  all.map((one) => [`${one.module}/${one.number}-${one.name}`, one.sql, one.isOutsideTransaction] as const),
)('the migration %s', (_, sql, isOutsideTransaction) => {
  const statements = sql
    .replace(/--.*$/gm, '')
    .replace(/'(?:[^']|'')*'/g, "''")
    .toLowerCase()

  test('names no schema: it is run in the schema of each tenant', () => {
    expect(statements).not.toMatch(/\b(create|alter|drop)\s+schema\b|search_path|"public"|\bpublic\./)
    // A name before a dot is a table’s or its alias’s, in a query or a rule; behind these words it is a schema’s.
    expect(statements).not.toMatch(
      /\b(table|index|view|into|from|join|on|references|update|function|trigger|type)\s+(only\s+|if\s+(not\s+)?exists\s+)*"?\w+"?\s*\.\s*"?\w+/,
    )
  })

  test('is part of one transaction, and says nothing of roles', () => {
    const own = isOutsideTransaction ? statements.replace('concurrently', '') : statements
    expect(own).not.toMatch(/\b(begin|commit|rollback|vacuum)\s*;|\bconcurrently\b/)
    expect(statements).not.toMatch(/\b(set|reset)\s+role\b|\b(create|alter|drop)\s+(role|user)\b|security\s+definer/)
  })

  test('makes no type: each tenant’s would be another, and prepared statements could not be shared', () => {
    expect(statements).not.toMatch(/\bcreate\s+(type|domain|extension)\b/)
  })
})

test('a tenant migrated step by step equals one provisioned in one go', async () => {
  const world = await createWorld({ modules })
  onTestFinished(() => world.close())
  const { id, placement } = world.tenant('poitiers')
  await inTransaction(world.admin, async (sql) => {
    await sql.unsafe(`drop schema ${placement.schema} cascade; create schema ${placement.schema}`).simple()
    await sql`delete from interco.tenant_versions where tenant_id = ${id}`
  })
  for (let step = 1; step <= all.length; step += 1) {
    const known = new Set(all.slice(0, step))
    // The other tenants are newer than these steps: they stay out of it.
    const partial: MigrationSet[] = sets.map(({ module, migrations }) => ({
      module,
      migrations: migrations.filter((one) => known.has(one)),
    }))
    await world.admin`delete from interco.tenant_versions where tenant_id <> ${id}`
    await world.admin`update interco.tenants set state = case id when ${id} then 'active' else 'provisioning' end`
    expect(await migrateTenants(world.admin, partial)).toMatchObject({ migrated: 1, failed: [] })
  }
  const [stepwise, atOnce] = await Promise.all(
    ['poitiers', 'buxerolles'].map((slug) => describeSchema(world.admin, world.tenant(slug).placement)),
  )
  expect(stepwise).toEqual(atOnce)
})
