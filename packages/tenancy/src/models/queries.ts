import { defineQuery } from '@interco/database'
import { and, asc, eq, sql } from 'drizzle-orm'
import { modelAdoptions, models, modelVersions, modelWithdrawals } from './tables.ts'

type None = Record<string, never>

export const readModels = defineQuery<None>()('readModels', (db) =>
  db
    .select({
      module: models.module,
      code: models.code,
      publisherSiren: models.publisherSiren,
      publisherName: models.publisherName,
    })
    .from(models)
    .orderBy(asc(models.module), asc(models.code)),
)

const version = {
  module: modelVersions.module,
  code: modelVersions.code,
  version: modelVersions.version,
  definition: modelVersions.definition,
  notes: modelVersions.notes,
  publishedAt: modelVersions.publishedAt,
}

export const readVersions = defineQuery<None>()('readModelVersions', (db) =>
  db
    .select({ ...version, withdrawnBecause: modelWithdrawals.reason })
    .from(modelVersions)
    .leftJoin(
      modelWithdrawals,
      and(
        eq(modelWithdrawals.module, modelVersions.module),
        eq(modelWithdrawals.code, modelVersions.code),
        eq(modelWithdrawals.version, modelVersions.version),
      ),
    )
    .orderBy(asc(modelVersions.module), asc(modelVersions.code), asc(modelVersions.version)),
)

export const readAdoptions = defineQuery<None>()('readModelAdoptions', (db) =>
  db
    .select({
      tenantId: modelAdoptions.tenantId,
      module: modelAdoptions.module,
      code: modelAdoptions.code,
      version: modelAdoptions.version,
      slots: modelAdoptions.slots,
      adoptedAt: modelAdoptions.adoptedAt,
    })
    .from(modelAdoptions),
)

/** One publication after the other, so that versions have no gap. Until the end of the transaction. */
export const lockModels = defineQuery<None>()('lockModels', (db) =>
  db.select({ locked: sql<string>`pg_advisory_xact_lock(764012)::text` }).from(sql`(values (1)) as once`),
)

type OneModel = { module: string; code: string }

export const publisherOf = defineQuery<OneModel>()('publisherOfModel', (db) =>
  db
    .select({ siren: models.publisherSiren })
    .from(models)
    .where(and(eq(models.module, sql.placeholder('module')), eq(models.code, sql.placeholder('code')))),
)

/** The digest of each version, with whether it was withdrawn; the first one first. */
export const digestsOf = defineQuery<OneModel>()('digestsOfModel', (db) =>
  db
    .select({
      version: modelVersions.version,
      digest: modelVersions.digest,
      withdrawn: sql<boolean>`exists (select from ${modelWithdrawals} where ${modelWithdrawals.module} = ${modelVersions.module}
        and ${modelWithdrawals.code} = ${modelVersions.code} and ${modelWithdrawals.version} = ${modelVersions.version})`,
    })
    .from(modelVersions)
    .where(and(eq(modelVersions.module, sql.placeholder('module')), eq(modelVersions.code, sql.placeholder('code'))))
    .orderBy(asc(modelVersions.version)),
)

/** Of all versions of all models, as they are written. */
export const sizeOfAll = defineQuery<None>()('sizeOfModels', (db) =>
  db
    .select({
      bytes: sql<number>`coalesce(sum(octet_length(${modelVersions.definition}::text)), 0)::float8`.mapWith(Number),
    })
    .from(modelVersions),
)

export const insertModel = defineQuery<OneModel & { publisherSiren: string; publisherName: string }>()(
  'insertModel',
  (db) =>
    db
      .insert(models)
      .values({
        module: sql.placeholder('module'),
        code: sql.placeholder('code'),
        publisherSiren: sql.placeholder('publisherSiren'),
        publisherName: sql.placeholder('publisherName'),
      })
      .returning({ code: models.code }),
)

type NewVersion = OneModel & {
  version: number
  /** JSON. */
  definition: string
  digest: string
  notes: string
  publishedBy: string
}

export const insertVersion = defineQuery<NewVersion>()('insertModelVersion', (db) =>
  db
    .insert(modelVersions)
    .values({
      module: sql.placeholder('module'),
      code: sql.placeholder('code'),
      version: sql.placeholder('version'),
      definition: sql`${sql.placeholder('definition')}::text::jsonb`,
      digest: sql.placeholder('digest'),
      notes: sql.placeholder('notes'),
      publishedBy: sql.placeholder('publishedBy'),
    })
    .returning({ version: modelVersions.version }),
)

type Withdrawal = OneModel & { version: number; reason: string; withdrawnBy: string }

/** One that was withdrawn already keeps its reason. */
export const insertWithdrawal = defineQuery<Withdrawal>()('insertModelWithdrawal', (db) =>
  db
    .insert(modelWithdrawals)
    .values({
      module: sql.placeholder('module'),
      code: sql.placeholder('code'),
      version: sql.placeholder('version'),
      reason: sql.placeholder('reason'),
      withdrawnBy: sql.placeholder('withdrawnBy'),
    })
    .onConflictDoNothing()
    .returning({ version: modelWithdrawals.version }),
)
