import { type Actor, newId, type TenantTransaction } from '@interco/kernel'
import { sql } from 'drizzle-orm'
import { defineQuery } from '../query/define-query.ts'
import { accessJournal } from '../tenant/tables.ts'

export type JournalEntry = {
  /** As `member.invited`. */
  readonly deed: string
  readonly subjectId?: string | undefined
  readonly subjectName?: string | undefined
  /** What allows it: a reason, the number of a convention. */
  readonly basis?: string | undefined
}

const insertJournal = defineQuery<{
  id: string
  happenedAt: Date
  actorKind: string
  actorKey: string
  actorName: string | null
  deed: string
  subjectId: string | null
  subjectName: string | null
  basis: string | null
}>()('insertAccessJournal', (db) =>
  db
    .insert(accessJournal)
    .values({
      id: sql.placeholder('id'),
      happenedAt: sql.placeholder('happenedAt'),
      actorKind: sql.placeholder('actorKind'),
      actorKey: sql.placeholder('actorKey'),
      actorName: sql.placeholder('actorName'),
      deed: sql.placeholder('deed'),
      subjectId: sql.placeholder('subjectId'),
      subjectName: sql.placeholder('subjectName'),
      basis: sql.placeholder('basis'),
    })
    .returning({ id: accessJournal.id }),
)

/** Adds a line to the tenant's access journal: written if and only if the transaction commits. */
export function journal(
  { actor, now }: { readonly actor: Actor; now(): Date },
  transaction: Pick<TenantTransaction, 'defer'>,
  { deed, subjectId, subjectName, basis }: JournalEntry,
): void {
  const at = now()
  transaction.defer(insertJournal, {
    id: newId(at.getTime()),
    happenedAt: at,
    actorKind: actor.kind,
    actorKey: actor.key,
    actorName: actor.name || null,
    deed,
    subjectId: subjectId ?? null,
    subjectName: subjectName ?? null,
    basis: basis ?? null,
  })
}
