import { isConnectionLoss } from '../session/translate-error.ts'
import type { Administration, AdministrationTransaction } from './administration.ts'

/**
 * Does the work in one transaction: all or nothing. The driver's own `begin` writes its rollback even to a connection
 * that is gone, which throws where nobody can catch it and ends the process (postgres 3.4.9).
 */
export async function inTransaction<Result>(
  admin: Administration,
  work: (sql: AdministrationTransaction) => Promise<Result>,
): Promise<Result> {
  const sql = await admin.reserve()
  // On a connection that it opened anew the driver answers the first statement with the failure that ended the former one.
  await sql.unsafe('select 1').catch(() => undefined)
  try {
    await sql.unsafe('begin')
    const result = await work(sql)
    await sql.unsafe('commit')
    sql.release()
    return result
  } catch (error) {
    // A lost connection is not given back: the driver has put it away already, and opens it anew when it needs one.
    if (isConnectionLoss(error)) throw error
    await sql.unsafe('rollback')
    sql.release()
    throw error
  }
}
