import { databaseUrl, describeVariables, readVariables, webAddress } from '@interco/gateway/environment'
import { openPort } from '@interco/gateway/port'
import { DomainError } from '@interco/kernel'
import { createLog } from '@interco/observability'
import { modules } from '@interco/registry'
import { z } from 'zod'
import { createHealth } from './health.ts'
import { openWorker } from './open-worker.ts'

const slots = 'is a number of jobs: 1 to 64'
const port = 'is a port: 1 to 65535'

const variables = z.object({
  INTERCO_DATABASE_URL: databaseUrl.describe('The gateway’s own account, interco_gateway, on the pool’s database.'),
  INTERCO_PUBLIC_URL: webAddress('is an address as https://interco.example.fr').describe(
    'The address that people use, as the gateway has it: it stands in what jobs send.',
  ),
  INTERCO_WORKER_SLOTS: z.coerce
    .number(slots)
    .int(slots)
    .min(1, slots)
    .max(64, slots)
    .default(8)
    .describe('How many jobs are done at once (default 8).'),
  INTERCO_WORKER_PORT: z.coerce
    .number(port)
    .int(port)
    .min(1, port)
    .max(65_535, port)
    .optional()
    .describe('Port of /health/live and /health/ready (default: none).'),
  INTERCO_WORKER_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address to listen on for them (default 127.0.0.1: this machine only).'),
})

const graceMs = 10_000

/** A worker by itself. Its database is elsewhere; any number of them share the queue. */
async function work(): Promise<void> {
  const environment = readVariables(variables, process.env)
  const stopped = new Promise<void>((resolve) => {
    process.on('SIGTERM', () => resolve())
    // A terminal's Ctrl-C reaches this process and the one that started it: that one says when.
    process.on('SIGINT', () => void (process.connected || resolve()))
    // Ends with the process that started it, however that one ends.
    process.once('disconnect', resolve)
  })
  const health =
    environment.INTERCO_WORKER_PORT === undefined
      ? undefined
      : await openPort(environment.INTERCO_WORKER_PORT, environment.INTERCO_WORKER_HOST)
  const worker = await openWorker({
    databaseUrl: environment.INTERCO_DATABASE_URL,
    publicUrl: environment.INTERCO_PUBLIC_URL,
    slots: environment.INTERCO_WORKER_SLOTS,
    modules,
    log: createLog(),
  })
  health?.serve(createHealth(() => worker.facts))
  process.send?.('ready')
  await stopped
  await worker.stop(graceMs)
  await health?.close(0)
}

if (process.argv.includes('--help')) {
  process.stdout.write(`The worker of Interco. Environment:\n${describeVariables(variables)}\n`)
  process.exit()
}
try {
  await work()
  process.exit()
} catch (error) {
  // One sentence for what we foresaw, the whole story for what we did not.
  process.stderr.write(
    `${error instanceof DomainError ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
}
