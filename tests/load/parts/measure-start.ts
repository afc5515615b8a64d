import { spawn } from 'node:child_process'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Keep } from '../keep.ts'

const script = fileURLToPath(new URL('../../../infra/run/run.mjs', import.meta.url))

/** Runs `npm start` with its own state folder and port; resolves to the time until it is ready, once it has stopped. */
export async function measureStart(stateFolder: string, keep: Keep): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [script, 'start'], {
    env: { ...process.env, INTERCO_STATE: stateFolder, INTERCO_PORT: String(await findFreePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = () => {
    child.kill('SIGTERM')
    return exited
  }
  keep(stop)
  let printed = ''
  try {
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        printed += chunk.toString()
        if (printed.includes('Interco is ready')) resolve()
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      void exited.then(() => reject(new Error(`npm start ended early:\n${printed}`)))
    })
    return performance.now() - startedAt
  } finally {
    await stop()
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}
