import { type OperationContext, openGlobalId, type TenantScope } from '@interco/graphql'
import { NotFoundError } from '@interco/kernel'

/** The id that a global id has in a tenant. @throws NotFoundError for an id of another tenant or type. */
export function localId(context: OperationContext, scope: TenantScope, id: string, type: string): string {
  const opened = openGlobalId(context, id, type)
  if (opened.scope !== scope) throw new NotFoundError()
  return opened.id
}
