import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from './examples.ts'

export type RunningInterco = {
  /** What `npm start` printed for the newcomer. */
  readonly greeting: string
  readonly port: number
  /** The largest commune of the pool, as the greeting names it. */
  readonly commune: string
  readonly epci: string
  /** Runs a line in a shell of the checkout. Resolves to what it printed; throws when it fails. */
  run(line: string): Promise<string>
  /** Starts a line that does not end by itself, and resolves to the first that it prints. */
  firstOutput(line: string): Promise<string>
  stop(): Promise<void>
}

/** `npm start` as a person types it, with the smallest sort of pool: an EPCI of three communes. */
export async function startInterco(): Promise<RunningInterco> {
  const state = mkdtempSync(join(tmpdir(), 'interco-docs-'))
  // Run by root, the embedded server has an account of its own, that must pass.
  chmodSync(state, 0o711)
  const port = await freePort()
  const env = { ...ownEnvironment(), INTERCO_STATE: state, INTERCO_PORT: String(port), INTERCO_POOL: '243000650' }
  const npm = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  // `close`, not `exit`: npm may end before those that it started, who hold its output open.
  const closed = once(npm, 'close')
  const stop = async () => {
    npm.kill('SIGTERM')
    await closed
    rmSync(state, { recursive: true, force: true })
  }
  const greeting = await untilReady(npm).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return {
    greeting,
    port,
    commune: /\/t\/([a-z0-9-]+)\/graphql/.exec(greeting)?.[1] ?? '',
    epci: 'terre-de-camargue',
    run: (line) =>
      new Promise((resolve, reject) => {
        execFile('sh', ['-c', line], { cwd: root, env }, (error, stdout, stderr) => {
          if (error) reject(new Error(`${line}\n${stdout}${stderr}`))
          else resolve(stdout)
        })
      }),
    firstOutput: async (line) => {
      const child = spawn('sh', ['-c', `exec ${line}`], { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] })
      const [chunk] = await once(child.stdout, 'data')
      child.kill()
      return String(chunk)
    },
    stop,
  }
}

/** Without what the test run adds: a person’s shell has none of it. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV$|TEST$|INTERCO_|npm_)/.test(name))
  return Object.fromEntries(own)
}

async function untilReady(npm: ChildProcess & { stdout: NodeJS.ReadableStream; stderr: NodeJS.ReadableStream }) {
  let printed = ''
  npm.stderr.on('data', (chunk) => {
    printed += String(chunk)
  })
  return new Promise<string>((resolve, reject) => {
    let greeting = ''
    npm.once('exit', () => reject(new Error(`npm start ended:\n${greeting}${printed}`)))
    npm.stdout.on('data', (chunk) => {
      greeting += String(chunk)
      if (greeting.includes('Interco is ready')) resolve(greeting)
    })
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
