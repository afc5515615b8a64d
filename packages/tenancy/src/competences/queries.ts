import { arrayLiteral, defineQuery } from '@interco/database'
import type { Competence, CompetenceAct, TenantTransaction } from '@interco/kernel'
import { asc, sql } from 'drizzle-orm'
import { competenceActs, competences } from './tables.ts'

type None = Record<string, never>

export const readCompetences = defineQuery<None>()('readCompetences', (db) =>
  db
    .select({
      code: competences.code,
      title: competences.title,
      label: competences.label,
      legalBasis: competences.legalBasis,
    })
    .from(competences)
    .orderBy(asc(competences.title)),
)

const columns = {
  id: competenceActs.id,
  competence: competenceActs.competence,
  inseeCodes: competenceActs.inseeCodes,
  holderSiren: competenceActs.holderSiren,
  holderName: competenceActs.holderName,
  since: competenceActs.since,
  until: competenceActs.until,
  kind: competenceActs.kind,
  reference: competenceActs.reference,
  signedOn: competenceActs.signedOn,
  url: competenceActs.url,
  supersedes: competenceActs.supersedes,
  isVoid: competenceActs.isVoid,
  reason: competenceActs.reason,
  recordedAt: competenceActs.recordedAt,
}

export const readActs = defineQuery<None>()('readCompetenceActs', (db) =>
  db.select(columns).from(competenceActs).orderBy(asc(competenceActs.recordedAt), asc(competenceActs.id)),
)

type Row = typeof readActs extends { decode(row: readonly unknown[]): infer One } ? One : never

export function actOf({ holderSiren, holderName, ...row }: Row): CompetenceAct {
  return {
    ...row,
    inseeCodes: row.inseeCodes ?? undefined,
    holder: { siren: holderSiren, name: holderName },
    until: row.until ?? undefined,
    signedOn: row.signedOn ?? undefined,
    url: row.url ?? undefined,
    supersedes: row.supersedes ?? undefined,
    reason: row.reason ?? undefined,
  }
}

export function competenceOf({ legalBasis, ...row }: ReturnType<typeof readCompetences.decode>): Competence {
  return { ...row, legalBasis: legalBasis ?? undefined }
}

/** One entry after the other: what is judged is what is there. Until the end of the transaction. */
export const lockCompetences = defineQuery<None>()('lockCompetences', (db) =>
  db.select({ locked: sql<string>`pg_advisory_xact_lock(764011)::text` }).from(sql`(values (1)) as once`),
)

type Inserted = Omit<Row, 'recordedAt' | 'inseeCodes'> & { inseeCodes: string | null; recordedBy: string }

const insert = defineQuery<Inserted>()('insertCompetenceAct', (db) =>
  db
    .insert(competenceActs)
    .values({
      id: sql.placeholder('id'),
      competence: sql.placeholder('competence'),
      inseeCodes: sql`${sql.placeholder('inseeCodes')}::text[]`,
      holderSiren: sql.placeholder('holderSiren'),
      holderName: sql.placeholder('holderName'),
      since: sql.placeholder('since'),
      until: sql.placeholder('until'),
      kind: sql.placeholder('kind'),
      reference: sql.placeholder('reference'),
      signedOn: sql.placeholder('signedOn'),
      url: sql.placeholder('url'),
      supersedes: sql.placeholder('supersedes'),
      isVoid: sql.placeholder('isVoid'),
      reason: sql.placeholder('reason'),
      recordedBy: sql.placeholder('recordedBy'),
    })
    .returning(columns),
)

export async function insertAct(
  transaction: TenantTransaction,
  { holder, ...act }: Omit<CompetenceAct, 'recordedAt'>,
  recordedBy: string,
): Promise<CompetenceAct> {
  const [row] = await transaction.run(insert, {
    ...act,
    holderSiren: holder.siren,
    holderName: holder.name,
    inseeCodes: act.inseeCodes ? arrayLiteral(act.inseeCodes) : null,
    until: act.until ?? null,
    signedOn: act.signedOn ?? null,
    url: act.url ?? null,
    supersedes: act.supersedes ?? null,
    reason: act.reason ?? null,
    recordedBy,
  })
  if (!row) throw new TypeError('An insert answers with its row')
  return actOf(row)
}
