import { createProgress } from '../progress.ts'
import type { Command } from './command.ts'

export const keycloak: Command = {
  name: 'keycloak',
  usage: 'keycloak',
  help: 'Runs a real Keycloak with the realm and the pool’s organizations, without Interco.',
  run: async (_args, environment) => {
    const asked = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(signal, () => resolve())
    })
    const { findCollectivities } = await import('@interco/tenancy')
    const { openDatabase } = await import('../start/database.ts')
    const { readOrganizations } = await import('../start/identity.ts')
    const { preparePool } = await import('../start/prepare-pool.ts')
    const { openKeycloak } = await import('../keycloak/open-keycloak.ts')
    const progress = createProgress(process.stderr)
    const database = await openDatabase(environment, progress)
    try {
      // The realm is imported once, with the organizations that the pool has then.
      await preparePool(database.admin, findCollectivities(environment.pool), progress)
      const organizations = await readOrganizations(database.admin)
      const running = await openKeycloak(environment, database, organizations, progress)
      progress.end()
      const { user, password } = running.administrator
      process.stdout.write(`
  Administration  ${running.url}/admin/   ${user} ${password}
  Realm           ${running.issuer}
  Organizations   ${organizations.length}
  Demo accounts   ${running.personas.map(({ id }) => id).join(', ')}; password ${running.password}

Keycloak is ready
`)
      await Promise.race([asked, running.stopped])
      await running.close()
    } finally {
      progress.end()
      await database.close()
    }
  },
}
