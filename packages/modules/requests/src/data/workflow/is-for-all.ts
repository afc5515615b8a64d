import { eq, sql } from 'drizzle-orm'
import { requestHistory } from '../tables.ts'

/** The entries that the citizen sees too. */
export const isForAll = eq(requestHistory.audience, sql`'all'`)
