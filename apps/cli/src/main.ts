import { DomainError } from '@interco/kernel'
import type { Command } from './commands/command.ts'
import { competence } from './commands/competence.ts'
import { configure } from './commands/configure.ts'
import { doctor } from './commands/doctor.ts'
import { drift } from './commands/drift.ts'
import { erase } from './commands/erase.ts'
import { explain } from './commands/explain.ts'
import { files } from './commands/files.ts'
import { invite } from './commands/invite.ts'
import { jobs } from './commands/jobs.ts'
import { join } from './commands/join.ts'
import { journal } from './commands/journal.ts'
import { keycloak } from './commands/keycloak.ts'
import { member } from './commands/member.ts'
import { migrate } from './commands/migrate.ts'
import { people } from './commands/people.ts'
import { program } from './commands/program.ts'
import { provider } from './commands/provider.ts'
import { provision } from './commands/provision.ts'
import { subscribe, unsubscribe } from './commands/subscriptions.ts'
import { tenants } from './commands/tenants.ts'
import { token } from './commands/token.ts'
import { UsageError } from './commands/usage-error.ts'
import { describeEnvironment, type Environment, readEnvironment } from './environment.ts'
import { createProgress } from './progress.ts'
import type { StartOptions } from './start/start-options.ts'

const commands: readonly Command[] = [
  token,
  tenants,
  subscribe,
  unsubscribe,
  configure,
  competence,
  migrate,
  provision,
  join,
  drift,
  people,
  invite,
  member,
  program,
  provider,
  explain,
  journal,
  files,
  erase,
  jobs,
  doctor,
  keycloak,
]

const help = `Interco: one GraphQL gateway over tenant-isolated schemas.

  npm start                                   starts everything and prints what to do next
  npm start -- --keycloak                     the same, with a real Keycloak
  npm run interco -- COMMAND
${commands.map(describe).join('\n')}

Environment:
${describeEnvironment()}
`

/** On a line of its own where the usage leaves no room beside it. */
function describe({ usage, help }: Command): string {
  const column = 56
  return `    ${usage.length < column ? usage.padEnd(column) : `${usage}\n    ${' '.repeat(column)}`}${help}`
}

async function main([name, ...args]: readonly string[]): Promise<void> {
  if (name === undefined || args.includes('--help') || ['--help', '-h', 'help'].includes(name)) {
    process.stdout.write(help)
    return
  }
  const environment = readEnvironment(process.env)
  if (name === 'start') {
    const others = args.filter((arg) => arg !== '--keycloak')
    if (others.length > 0)
      throw new UsageError(`npm start takes no «${others.join(' ')}»: it reads the environment (npm start -- --help).`)
    return serve(environment, { keycloak: args.includes('--keycloak') })
  }
  const command = commands.find((one) => one.name === name)
  if (!command) throw new UsageError(`There is no command «${name}». npm run interco -- --help lists them.`)
  await command.run(args, environment)
}

/** Serves until it is told to stop: by a signal, or by the end of the process that started it. */
async function serve(environment: Environment, parts: StartOptions): Promise<void> {
  const asked = new Promise<void>((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
    process.once('disconnect', resolve)
  })
  // npm and the terminal both pass a Ctrl-C on: the second one must not cut the first one's work.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
  // Loaded here: the gateway and all that it stands on take a second, which no other command needs.
  const { start } = await import('./start/start.ts')
  const starting = start(environment, createProgress(process.stderr), parts)
  let isServing = false
  // Stopped before it serves: the embedded server ends with this process, and the next start goes on from there.
  const running = await Promise.race([starting, asked.then(() => (isServing ? starting : process.exit(130)))])
  isServing = true
  process.stdout.write(running.greeting)
  const broken = await Promise.race([asked.then(() => undefined), running.broken])
  if (broken !== undefined) {
    process.stderr.write(`${broken} stopped by itself.\n`)
    process.exitCode = 1
  }
  await running.stop()
}

// Who reads only the first lines, as `head` does, has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit()
})

try {
  await main(process.argv.slice(2))
  process.exit()
} catch (error) {
  // One sentence for what we foresaw, the whole story for what we did not.
  const foreseen =
    error instanceof DomainError ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  process.stderr.write(foreseen ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}
