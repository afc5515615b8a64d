export { type JournalEntry, journal } from './access/journal.ts'
export {
  type Administration,
  type AdministrationTransaction,
  gatewayRole,
  openAdministration,
  registryPlacement,
} from './administration/administration.ts'
export { inTransaction } from './administration/in-transaction.ts'
export { prepareRegistry } from './administration/prepare-registry.ts'
export { prepareServer } from './administration/prepare-server.ts'
export { type Adoption, adoptModel, leaveModel } from './adoptions/adopt-model.ts'
export { checkFiles } from './doctor/check-files.ts'
export { examine } from './doctor/examine.ts'
export type { Finding, FindingCode } from './doctor/finding.ts'
export * from './errors.ts'
export { attachFiles, FileNotAttachableError, type FileOwner, hashTicket } from './files/attach-files.ts'
export * from './files/file-statements.ts'
export { eachTenant } from './migrations/each-tenant.ts'
export { flushCommits } from './migrations/flush-commits.ts'
export { coreMigrations, loadTenantMigrations } from './migrations/load-tenant-migrations.ts'
export type { MigrationFailure } from './migrations/migrate-tenant.ts'
export {
  type MigrationPlan,
  type MigrationProgress,
  type MigrationReport,
  migrateTenants,
  planMigration,
} from './migrations/migrate-tenants.ts'
export { loadMigrations, type MigrationSet } from './migrations/migration.ts'
export { type NeededVersions, neededVersions } from './migrations/needed-versions.ts'
export { allAtOnce, careful, type Rollout } from './migrations/rollout.ts'
export { buildTenantSchema } from './migrations/tenant-schema.ts'
export { eventsAfter, hashAsker, jobPrefix, latestSequence, outboxAfter } from './outbox/outbox.ts'
export { arrayLiteral } from './query/array-literal.ts'
export { defineInsert, type NewRow } from './query/define-insert.ts'
export { type Builder, defineQuery, defineQueryFamily } from './query/define-query.ts'
export { listenTo } from './registry/listen.ts'
export { type JsonRow, readJson } from './rows/json-rows.ts'
export type * from './rows/json-shape.ts'
export { countRows, countUpTo, readRows, spanKey } from './rows/read-rows.ts'
export { among, type Relation, readAmong, readOne, readRelated } from './rows/related-rows.ts'
export {
  both,
  type Column,
  type Condition,
  columnOf,
  defineRows,
  idColumn,
  isReferred,
  type RowOf,
  type RowSource,
  type Rows,
  type Span,
  type Table,
} from './rows/row-source.ts'
export { defaultLaneOptions, type LaneFacts, type LaneOptions } from './session/lanes.ts'
export { openTenantDatabase, type SessionHooks, type TenantDatabase } from './session/tenant-database.ts'
export { isConnectionLoss } from './session/translate-error.ts'
export { accessJournal, fileStates, files, members } from './tenant/tables.ts'
