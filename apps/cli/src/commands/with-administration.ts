import { type Administration, openAdministration } from '@interco/database'
import type { Environment } from '../environment.ts'
import { createProgress } from '../progress.ts'
import { runningDatabaseUrl } from '../running-instance.ts'
import { openDatabase } from '../start/database.ts'
import { explainDatabase } from '../start/explain-database.ts'

/** Does the work on the database: through the running Interco's server, or by starting the embedded one for as long. */
export async function withAdministration<Result>(
  environment: Environment,
  work: (admin: Administration, adminUrl: string) => Promise<Result>,
): Promise<Result> {
  const url = environment.databaseUrl ?? (await runningDatabaseUrl(environment.stateFolder))
  if (url !== undefined) {
    const admin = openAdministration(url)
    try {
      return await work(admin, url)
    } catch (error) {
      throw explainDatabase(error)
    } finally {
      await admin.end({ timeout: 2 })
    }
  }
  const progress = createProgress(process.stderr)
  const database = await openDatabase(environment, progress)
  progress.end()
  try {
    return await work(database.admin, database.adminUrl)
  } finally {
    await database.close()
  }
}
