import { among, idColumn, type RowOf, type Rows, readAmong, type Table } from '@interco/database'
import { type Belongings, isId, NotFoundError, type Tenant, type TenantContext } from '@interco/kernel'
import type { ObjectRef } from '@pothos/core'
import { builder } from '../builder.ts'
import type { OperationContext, TenantScope } from '../context.ts'
import { inOrder, type LoaderDefinition } from '../loaders.ts'
import type { RootRead } from '../tables/meaning.ts'

/** A row together with the tenant that it came from: what types of tenant data are made of. */
export type Scoped<Row> = { readonly scope: TenantScope; readonly row: Row }

type NodeLoader = (scope: TenantScope, id: string) => Promise<object | null | undefined>

type Types = (typeof builder)['$inferSchemaTypes']

const loaders = new Map<string, NodeLoader>()
const granted = new Map<string, GrantedRows>()

/** The rows of a type that the actor may see; null when none. */
type GrantedRows = (ctx: TenantContext) => Rows | null

export const nodeInterface = builder.interfaceRef<{ readonly scope: TenantScope }>('Node').implement({
  description: 'Anything with a global id.',
  fields: (t) => ({
    id: t.id({
      description: 'The global id: it names the type, the tenant and the object.',
      resolve: () => {
        throw new TypeError('Each type that implements Node resolves its own id')
      },
    }),
  }),
  resolveType: (value) => typeNames.get(value) ?? null,
})

// Which type a node was loaded as; weak, so it lives no longer than the answer.
const typeNames = new WeakMap<object, string>()

/** The global id of an object of a tenant. The tenant is part of it: two tenants may hold the same local id. */
export function globalId(type: string, tenant: Tenant, id: string): string {
  return `${type}.${tenant.slug}.${id}`
}

/** What a global id begins with, with `*` in place of the tenant. */
export function globalIdPrefix(type: string): string {
  return `${type}.*.`
}

/** Lets `node(id:)` find the rows of a type that the actor may see. */
export function registerRows<From extends Table>(
  ref: ObjectRef<Types, Scoped<RowOf<From>>>,
  grant: (ctx: TenantContext) => Rows<From> | null,
): void {
  const loader: LoaderDefinition<string, object | undefined> = async (ctx, ids) => {
    const rows = grant(ctx)
    return inOrder(ids, rows ? await readAmong(ctx.db, rows, ids) : [], (row) => String(row['id']))
  }
  granted.set(ref.name, grant)
  loaders.set(ref.name, async (scope, id) => {
    const row = await scope.load(loader).load(id)
    return row && { scope, row }
  })
}

type ReadBelongings = (ctx: TenantContext, id: string) => Promise<Belongings | undefined>

const belongings = new Map<string, ReadBelongings>()

/** Says what limits of rights compare an object of a type by. It asks no right, and what it answers is shown to nobody. */
export function registerBelongings(type: string, read: ReadBelongings): void {
  belongings.set(type, read)
}

/**
 * What limits compare the object of a global id by; undefined where its type knows none, or there is no such object.
 * @throws NotFoundError as `openGlobalId` does.
 */
export async function findBelongings(context: OperationContext, id: string): Promise<Belongings | undefined> {
  const { type, scope, id: local } = openGlobalId(context, id)
  return await belongings.get(type)?.(scope.ctx, local)
}

/** The tenant that a global id names, whatever the actor may do there. @throws NotFoundError for what names none. */
export function tenantOfId(context: OperationContext, id: string): Tenant {
  const [, slug = ''] = id.split('.', 3)
  const tenant = context.directory.bySlug(slug)
  if (!tenant) throw new NotFoundError()
  return tenant
}

/** Lets `node(id:)` find objects of a type. The loader answers for one tenant and checks the right to read. */
export function registerNode<Row extends object>(ref: ObjectRef<Types, Row>, load: NodeLoader): void {
  loaders.set(ref.name, load)
}

/**
 * The tenant and local id of a global id of one of these types.
 * @throws NotFoundError for anything else: malformed, of another type, or of a tenant where the actor has no business.
 */
export function openGlobalId(context: OperationContext, id: string, ...types: readonly string[]) {
  const [type, slug, local, ...rest] = id.split('.', 4)
  const tenant = slug === undefined ? undefined : context.directory.bySlug(slug)
  if (!type || !tenant || !local || rest.length > 0 || !isId(local)) throw new NotFoundError()
  if (types.length > 0 && !types.includes(type)) throw new NotFoundError()
  const scope = context.open(tenant)
  if (!scope) throw new NotFoundError()
  return { type, scope, id: local }
}

/**
 * As `openGlobalId`, for changes: where the request names a tenant, the object must be that tenant's.
 * @throws NotFoundError
 */
export function openForChange(context: OperationContext, id: string, type: string) {
  const opened = openGlobalId(context, id, type)
  if (context.named && context.named.id !== opened.scope.ctx.tenant.id) throw new NotFoundError()
  return opened
}

export async function findNode(context: OperationContext, id: string) {
  try {
    const opened = openGlobalId(context, id)
    const found = await loaders.get(opened.type)?.(opened.scope, opened.id)
    if (!found) return null
    typeNames.set(found, opened.type)
    return found as { readonly scope: TenantScope }
  } catch (error) {
    if (error instanceof NotFoundError) return null
    throw error
  }
}

/** The row of a global id, as `findNode` finds it; undefined where it is no row. */
export function openNode(context: OperationContext, id: string): RootRead | null | undefined {
  try {
    const { type, scope, id: local } = openGlobalId(context, id)
    const grant = granted.get(type)
    if (!grant) return loaders.has(type) ? undefined : null
    const rows = grant(scope.ctx)
    if (!rows) return null
    const by = idColumn(rows.source.table)
    return { kind: 'one', scope, rows: among(rows, by, [local]), by, type }
  } catch (error) {
    if (error instanceof NotFoundError) return null
    throw error
  }
}
