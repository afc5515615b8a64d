import { defineQuery } from '@interco/database'
import { sql } from 'drizzle-orm'
import type { ReminderKind } from '../../domain/deadline/reminder-plan.ts'
import { requestReminders } from '../tables.ts'

/** Answers with nothing where it was reminded of already, also by a job that runs at the same time. */
export const insertReminder = defineQuery<{
  id: string
  requestId: string
  kind: ReminderKind
  dueOn: string
  at: Date
}>()('insertReminder', (db) =>
  db
    .insert(requestReminders)
    .values({
      id: sql.placeholder('id'),
      requestId: sql.placeholder('requestId'),
      kind: sql.placeholder('kind'),
      dueOn: sql.placeholder('dueOn'),
      remindedAt: sql.placeholder('at'),
    })
    .onConflictDoNothing()
    .returning({ id: requestReminders.id }),
)
