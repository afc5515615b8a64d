import type { Administration } from '@interco/database'
import { TenantUnknownError } from '../errors.ts'

/** Gives a tenant a module. Its data, if it had the module before, is still there. */
export async function subscribe(admin: Administration, slug: string, module: string): Promise<void> {
  const id = await tenantId(admin, slug)
  await admin`insert into interco.subscriptions (tenant_id, module) values (${id}, ${module}) on conflict do nothing`
}

/** Ends a subscription. The data stays where it is, out of reach, until it is erased by its own operation. */
export async function unsubscribe(admin: Administration, slug: string, module: string): Promise<void> {
  const id = await tenantId(admin, slug)
  await admin`delete from interco.subscriptions where tenant_id = ${id} and module = ${module}`
}

/** @throws TenantUnknownError */
export async function tenantId(admin: Administration, slug: string): Promise<string> {
  const [tenant] = await admin<{ id: string }[]>`select id from interco.tenants where slug = ${slug}`
  if (!tenant) throw new TenantUnknownError()
  return tenant.id
}
