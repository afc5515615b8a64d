import { setTimeout } from 'node:timers/promises'
import { type Administration, gatewayRole, inTransaction } from '@interco/database'
import { newId } from '@interco/kernel'
import { ErasureBlockedError, TenantUnknownError } from '../errors.ts'
import { countHoldings } from './count-holdings.ts'
import { erasureDigest } from './erasure-digest.ts'
import { type ErasedTenant, type Erasure, findErasure, findTenantToErase } from './find-erasure.ts'

export type ErasureOptions = {
  readonly slug: string
  /** The operator's key. */
  readonly by: string
  /** How long the gateways are given to hear of it. They hear within a second; what they do then is cut. */
  readonly graceMs?: number
  /** How long one attempt waits for someone else who works in the schema; there are six. */
  readonly lockTimeoutMs?: number
}

/**
 * Erases a tenant: its schema, its role, its rows in the registry. First it is suspended, which closes it to everyone;
 * what follows is one transaction. Cut at any point, calling it again completes it; of a tenant that is erased already it
 * answers the record. @throws TenantUnknownError, ErasureBlockedError
 */
export async function eraseTenant(admin: Administration, options: ErasureOptions): Promise<Erasure> {
  const { slug, graceMs = 2_000, lockTimeoutMs = 3_000 } = options
  const tenant = await findTenantToErase(admin, slug)
  const former = await findErasure(admin, slug)
  if (!tenant) {
    if (former?.finishedAt) return former
    throw new TenantUnknownError()
  }
  const erasure = await begin(admin, tenant, options)
  await setTimeout(Math.max(0, erasure.begunAt.getTime() + graceMs - Date.now()))
  await insist(admin, erasure, () => finish(admin, erasure, lockTimeoutMs))
  const finished = await findErasure(admin, slug)
  if (!finished?.finishedAt) throw new ErasureBlockedError('The tenant was registered anew while it was being erased.')
  return finished
}

/** From here on nobody enters the tenant, and the erasure is known to be under way. */
async function begin(admin: Administration, tenant: ErasedTenant, { by }: ErasureOptions): Promise<Erasure> {
  await inTransaction(admin, async (sql) => {
    await sql`
      insert into interco.erasures (id, tenant_id, slug, siren, tenant, erased_by)
      values (${newId()}, ${tenant.id}, ${tenant.slug}, ${tenant.siren}, ${sql.json(tenant)}, ${by})
      on conflict (tenant_id) do nothing`
    await sql`update interco.tenants set state = 'suspended' where id = ${tenant.id}`
  })
  const erasure = await findErasure(admin, tenant.slug)
  if (!erasure) throw new TenantUnknownError()
  return erasure
}

async function finish(admin: Administration, begun: Erasure, lockTimeoutMs: number): Promise<void> {
  const { id, role, schema } = begun.tenant
  await inTransaction(admin, async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 764))`
    await sql.unsafe(`set local lock_timeout = ${lockTimeoutMs}`)
    const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = ${schema}`
    // Counted under the lock: what the record says is what is dropped.
    for (const { name } of tables) await sql`lock table ${sql(schema)}.${sql(name)} in access exclusive mode`
    const counts = await countHoldings(sql, begun.tenant)
    await sql`drop schema if exists ${sql(schema)} cascade`
    await sql`drop role if exists ${sql(role)}`
    await sql`delete from interco.access_entries where tenant_id = ${id}`
    await sql`delete from interco.model_adoptions where tenant_id = ${id}`
    await sql`delete from interco.joinings where tenant_id = ${id}`
    await sql`delete from interco.configurations where tenant_id = ${id}`
    await sql`delete from interco.subscriptions where tenant_id = ${id}`
    await sql`delete from interco.tenant_versions where tenant_id = ${id}`
    // With it go its jobs, and what the relay knows of its outbox.
    await sql`delete from interco.tenants where id = ${id}`
    const finished = { ...begun, counts, finishedAt: new Date() }
    await sql`
      update interco.erasures set counts = ${sql.json(counts)}, finished_at = ${finished.finishedAt},
        digest = ${erasureDigest(finished)} where id = ${begun.id} and finished_at is null`
  })
}

/** A gateway's own limits end what it does within ten seconds, also where we may not cut it. */
const attempts = 6

async function insist(admin: Administration, { tenant }: Erasure, work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await cutSessions(admin, tenant)
    try {
      return await work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      // Dependent objects still exist: a right of the role outside its schema.
      if (code === '2BP01') throw new ErasureBlockedError(rightsElsewhere, { cause: error })
      if (!['55P03', '40P01'].includes(code)) throw error
      if (attempt === attempts) throw new ErasureBlockedError(inUse, { cause: error })
    }
  }
}

const rightsElsewhere =
  'The role of this tenant holds rights outside its schema, so nothing was dropped. Run «npm run interco -- doctor», take them away, and erase again.'
const inUse =
  'Someone else works in the schema of this tenant, as a backup does, so nothing was dropped. It stays suspended: erase again when that is over.'

/** Ends what gateways still do in the schema: the door is closed, so nothing comes after it. */
async function cutSessions(admin: Administration, { schema }: ErasedTenant): Promise<void> {
  const cut = admin`
    select pg_terminate_backend(pid) from pg_stat_activity where usename = ${gatewayRole} and pid in (
      select l.pid from pg_locks l join pg_class c on c.oid = l.relation
      where l.database = (select oid from pg_database where datname = current_database())
        and c.relnamespace = to_regnamespace(${schema}))`
  await cut.catch((error: unknown) => {
    // An account that may not cut others waits for them instead.
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error
  })
}
