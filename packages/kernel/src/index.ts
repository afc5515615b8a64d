export { type Actor, anonymous, type Program, type Proof } from './actor.ts'
export { assertMay, assertMayOn, ForbiddenError } from './assert-may.ts'
export { assertNever } from './assert-never.ts'
export {
  type Competence,
  type CompetenceAct,
  type CompetenceActKind,
  CompetenceActSupersededError,
  type CompetenceHolder,
  CompetenceOverlapError,
  type CompetenceQuestion,
  type CompetenceRegister,
  type Competent,
  competenceActKinds,
  type NewCompetenceAct,
} from './competence.ts'
export { dayInFrance } from './day.ts'
export { DomainError, IdempotencyKeyReusedError, InvalidInputError, NotFoundError } from './domain-error.ts'
export type { Edge, EdgeContext, EdgeHandlers, EdgeRefusal } from './edge.ts'
export type * from './federation.ts'
export { type FileKind, type FileType, fileTypeOf, fileTypes } from './file-kinds.ts'
export type { FileLinks, MayReadFiles } from './file-links.ts'
export * from './file-refusals.ts'
export type { ByteRange, FileStore, StoredFile } from './file-store.ts'
export { isId, newId } from './id.ts'
export {
  defineJob,
  type Job,
  type JobHandler,
  type JobRun,
  type JobServices,
  type Reaction,
  type Schedule,
} from './job.ts'
export {
  type Model,
  type ModelAdoption,
  ModelDefinitionRefusedError,
  type ModelKind,
  type ModelRegister,
  type ModelVersion,
  type NewModelVersion,
} from './model.ts'
export { assertSubscribed, defineModule, type Module, ModuleNotSubscribedError } from './module.ts'
export {
  type Belongings,
  type Grantee,
  type Permission,
  type PermissionTable,
  type Reach,
  reaches,
} from './permission.ts'
export type {
  DomainEvent,
  Enqueueing,
  Intention,
  NamedJob,
  Query,
  Scalars,
  TenantSession,
  TenantTransaction,
} from './query.ts'
export { type ActorKind, type Role, roles } from './role.ts'
export type { Placement, Tenant, TenantKind, TenantState } from './tenant.ts'
export type { ConfigurationSchema, TenantContext } from './tenant-context.ts'
