export type { RowOf } from '@interco/database'
export { builder } from './builder.ts'
export { createCompiledExecution } from './compiled/compiled-execution.ts'
export {
  createOperationContext,
  type OperationContext,
  type OperationContextOptions,
  openTenantForChange,
  type PlatformServices,
  type TenantScope,
} from './context.ts'
export * from './errors.ts'
export { createEventFeed, type EventFeed, type FedEvent } from './event-feed.ts'
export { assertWithin, defaultLimits, type Limits } from './limits/limits.ts'
export { inOrder, type LoaderDefinition } from './loaders.ts'
export { maskError } from './mask-error.ts'
export { printGraph } from './print-graph.ts'
export { buildSchema } from './schema.ts'
export { column, rowId, sameRow, sameRowFor } from './tables/columns.ts'
export { referredRow, relatedPage, relatedRows } from './tables/relations.ts'
export { listOfRows, oneOfRows, pageOfRows } from './tables/roots.ts'
export { rowLoader } from './tables/row-loaders.ts'
export { fileRef } from './types/file.ts'
export { memberRef } from './types/member.ts'
export { defineMutation } from './types/mutation.ts'
export {
  findBelongings,
  globalId,
  nodeInterface,
  openForChange,
  openGlobalId,
  registerBelongings,
  registerRows,
  type Scoped,
  tenantOfId,
} from './types/node.ts'
export { defineConnection, type Edge, type Page, pageSize, readCursor, readIdCursor } from './types/page.ts'
export { poolRef } from './types/pool.ts'
export { commonRefusals, defineRefusal } from './types/refusal.ts'
export { roleEnum } from './types/role.ts'
export { collectivityRef, tenantRef } from './types/tenant.ts'
