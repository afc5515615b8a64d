import { join } from 'node:path'
import { createGateway, openFiles, openPort } from '@interco/gateway'
import { EnvironmentInvalidError } from '@interco/gateway/environment'
import { DomainError } from '@interco/kernel'
import { createLog } from '@interco/observability'
import { modules } from '@interco/registry'
import { findCollectivities } from '@interco/tenancy'
import type { Environment } from '../environment.ts'
import type { Progress } from '../progress.ts'
import { announceIssuer } from '../running-instance.ts'
import { prepareStateFolder } from '../state-folder.ts'
import { openDatabase } from './database.ts'
import { greet } from './greeting.ts'
import { openIdentity } from './identity.ts'
import { preparePool } from './prepare-pool.ts'
import { seedDemo } from './seed-demo.ts'
import type { StartOptions } from './start-options.ts'
import { startWorkerProcess } from './worker-process.ts'

const drainMs = 5_000

export type Running = {
  readonly greeting: string
  /** Resolves when a part that Interco can't do without has stopped by itself, with what it is called. */
  readonly broken: Promise<string>
  stop(): Promise<void>
}

/** Everything on one machine: database, identity, pool, gateway, worker. What was started is stopped again when a step fails. */
export async function start(environment: Environment, progress: Progress, options: StartOptions): Promise<Running> {
  const cleanup: (() => Promise<void> | void)[] = []
  const stop = async () => {
    for (const undo of cleanup.splice(0).reverse()) await undo()
  }
  try {
    const collectivities = findCollectivities(environment.pool)
    const port = await openPort(environment.port, environment.host).catch((error: unknown) => {
      throw explainPort(error, environment)
    })
    cleanup.push(() => port.close(drainMs))
    await prepareStateFolder(environment.stateFolder)

    const database = await openDatabase(environment, progress)
    cleanup.push(() => database.close())
    await preparePool(database.admin, collectivities, progress)

    const identity = await openIdentity(environment, database, progress, options)
    cleanup.push(() => identity.close())
    cleanup.push(await announceIssuer(environment.stateFolder, identity.issuer))
    if (identity.personas.length > 0) {
      progress.step('Seeding demonstration data')
      const { issuer, personas } = identity
      await seedDemo({
        gatewayUrl: database.gatewayUrl,
        modules,
        issuer,
        personas,
        onProgress: (name) => progress.advance(name),
      })
    }

    progress.step('Opening the gateway')
    const gateway = await createGateway({
      databaseUrl: database.gatewayUrl,
      issuers: identity.issuers,
      modules,
      publicUrl: environment.publicUrl,
      explorable: true,
      sessions: identity.sessions,
      embedded: identity.embedded,
      federation: identity.federation,
      files: await openFiles(environment.files, join(environment.stateFolder, 'files')),
      log: createLog({ level: 'info', write: (line) => void process.stderr.write(line) }),
    })
    cleanup.push(async () => {
      gateway.drain()
      await port.close(drainMs)
      await gateway.close()
    })
    port.serve(gateway.listener)
    const worker = await startWorkerProcess({ databaseUrl: database.gatewayUrl, publicUrl: environment.publicUrl })
    cleanup.push(() => worker.stop())
    progress.end()
    const commune = collectivities.find((one) => one.kind === 'commune') ?? collectivities[0]
    return {
      greeting: greet({
        publicUrl: environment.publicUrl,
        issuer: identity.issuer,
        tenants: collectivities.length,
        personas: identity.personas,
        password: identity.password,
        slug: commune?.slug ?? '',
      }),
      broken: Promise.race([
        database.stopped.then(() => 'The database'),
        identity.stopped.then(() => 'The identity provider'),
        worker.stopped.then(() => 'The worker'),
      ]),
      stop,
    }
  } catch (error) {
    progress.end()
    await stop()
    throw error
  }
}

/** The address is not this machine's, or its port is the system's own. */
function explainPort(error: unknown, { host, port }: Environment): unknown {
  if (error instanceof DomainError || !(error instanceof Error && 'syscall' in error)) return error
  return new EnvironmentInvalidError(
    `INTERCO_HOST=${host} with INTERCO_PORT=${port} can’t be listened on: choose an address of this machine and a port from 1024 on.`,
    { cause: error },
  )
}
