import { defineInsert, defineQuery, defineRows } from '@interco/database'
import { asc, eq, sql } from 'drizzle-orm'
import { programCredentials, programs } from './tables.ts'

export const insertProgram = defineInsert('insertProgram', programs)
export const insertCredential = defineInsert('insertCredential', programCredentials)

export const programRows = defineRows('programs', programs, () => undefined)

/** Locks the program, so that its credentials are counted one after another. */
export const programForUpdate = defineQuery<{ id: string }>()('programForUpdate', (db) =>
  db
    .select({ id: programs.id, name: programs.name })
    .from(programs)
    .where(eq(programs.id, sql.placeholder('id')))
    .for('update'),
)

const credential = {
  id: programCredentials.id,
  programId: programCredentials.programId,
  kind: programCredentials.kind,
  createdAt: programCredentials.createdAt,
}

/** `programIds` is an array literal. */
export const credentialsOf = defineQuery<{ programIds: string }>()('credentialsOf', (db) =>
  db
    .select(credential)
    .from(programCredentials)
    .where(sql`${programCredentials.programId} = any(${sql.placeholder('programIds')}::uuid[])`)
    .orderBy(asc(programCredentials.createdAt)),
)

export type CredentialRow = ReturnType<(typeof credentialsOf)['decode']>

export const deleteCredential = defineQuery<{ id: string }>()('deleteCredential', (db) =>
  db
    .delete(programCredentials)
    .where(eq(programCredentials.id, sql.placeholder('id')))
    .returning(credential),
)

export const deleteProgram = defineQuery<{ id: string }>()('deleteProgram', (db) =>
  db
    .delete(programs)
    .where(eq(programs.id, sql.placeholder('id')))
    .returning({ id: programs.id, name: programs.name }),
)

export const updatePermissions = defineQuery<{ id: string; permissions: readonly string[] }>()(
  'updateProgramPermissions',
  (db) =>
    db
      .update(programs)
      .set({ permissions: sql`${sql.placeholder('permissions')}::text[]` })
      .where(eq(programs.id, sql.placeholder('id')))
      .returning({ id: programs.id, name: programs.name }),
)
