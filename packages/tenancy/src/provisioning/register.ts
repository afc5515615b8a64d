import { randomBytes } from 'node:crypto'
import { type Administration, type AdministrationTransaction, inTransaction } from '@interco/database'
import { newId } from '@interco/kernel'
import type { Collectivity } from '../territory/territory.ts'

/** Writes the collectivités that the registry lacks, each with the names under which it will live. */
export async function registerCollectivities(
  admin: Administration,
  collectivities: readonly Collectivity[],
): Promise<void> {
  await inTransaction(admin, async (sql) => {
    // Two at once would each find the rows missing, and the second would stumble over their slugs.
    await sql`select pg_advisory_xact_lock(764002)`
    await insertCollectivities(sql, collectivities)
  })
}

/** The same, within a transaction that holds the lock. */
export async function insertCollectivities(
  sql: AdministrationTransaction,
  collectivities: readonly Collectivity[],
): Promise<void> {
  const rows = collectivities.map((one) => {
    const place = opaqueName()
    return {
      id: newId(),
      slug: one.slug,
      name: one.name,
      kind: one.kind,
      siren: one.siren,
      insee_code: one.inseeCode ?? null,
      population: one.population,
      postcodes: [...one.postcodes],
      organization_id: newId(),
      role: place,
      schema: place,
    }
  })
  for (let next = 0; next < rows.length; next += atOnce) {
    await sql`insert into interco.tenants ${sql(rows.slice(next, next + atOnce))} on conflict (siren) do nothing`
  }
}

/** A statement takes 65,535 values at most. */
const atOnce = 1_000

/** Role names are visible to every role of the server, so they tell nothing about whom they serve. */
function opaqueName(): string {
  return `t_${randomBytes(8).toString('hex')}`
}
