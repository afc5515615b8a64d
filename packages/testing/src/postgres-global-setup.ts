import { chmod, mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eraseEmbeddedPostgres, startEmbeddedPostgres } from '@interco/database/embedded'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address on the server of this test run. */
    readonly postgresUrl: string
  }
}

const prefix = `interco-test-${process.getuid?.() ?? 0}-`

/** One server per test run, without promise to survive a crash; or the one that INTERCO_TEST_DATABASE_URL names. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env['INTERCO_TEST_DATABASE_URL']
  if (given) {
    project.provide('postgresUrl', given)
    return undefined
  }
  await removeLeftovers()
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`))
  // Run by root, the server has an account of its own, that must pass.
  await chmod(folder, 0o711)
  // Test files run two at a time, and each may hold a few pools.
  const server = await startEmbeddedPostgres({ folder, durable: false, settings: { max_connections: '200' } })
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.close()
    await eraseEmbeddedPostgres(folder)
  }
}

/** A test run that was killed leaves its folder; its server is gone with it. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if (!isAlive(pid)) await eraseEmbeddedPostgres(join(tmpdir(), name)).catch(() => undefined)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
