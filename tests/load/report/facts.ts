import { availableParallelism, cpus, totalmem } from 'node:os'

/** With what a chapter was measured, in a line. */
export function factsOf({ command, postgresVersion }: { command: string; postgresVersion: string }): string {
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB`
  const versions = `Node ${process.versions.node}, PostgreSQL ${postgresVersion} (durable, on the same machine)`
  return `\`${command}\`, ${new Date().toISOString().slice(0, 10)}; ${machine}; ${versions}.`
}
