export { builder } from './builder.ts'
export {
  createOperationContext,
  type OperationContext,
  type OperationContextOptions,
  openBySlug,
  type TenantScope,
} from './context.ts'
export * from './errors.ts'
export { createEventFeed, type EventFeed, type FedEvent } from './event-feed.ts'
export { assertWithin, defaultLimits, type Limits } from './limits/limits.ts'
export { inOrder, type LoaderDefinition } from './loaders.ts'
export { maskError } from './mask-error.ts'
export { printGraph } from './print-graph.ts'
export { buildSchema } from './schema.ts'
export { defineMutation } from './types/mutation.ts'
export { globalId, nodeInterface, openForChange, openGlobalId, registerNode, type Scoped } from './types/node.ts'
export { defineConnection, Edge, type Page, pageSize, readCursor, writeCursor } from './types/page.ts'
export { commonRefusals, defineRefusal } from './types/refusal.ts'
export { tenantRef } from './types/tenant.ts'
