import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { setTimeout } from 'node:timers/promises'
import { StateInUseError } from './errors.ts'
import { systemCode } from './explain-failure.ts'

export type FolderLock = { release(): Promise<void> }

/**
 * Makes this process the only one that works in the folder. The lock is a name in the abstract socket namespace
 * (unix(7)): the kernel frees it with the process, however that ends, so it can't go stale.
 */
export async function lockFolder(folder: string, patienceMs = 3000): Promise<FolderLock> {
  const { dev, ino } = await stat(folder)
  const deadline = Date.now() + patienceMs
  for (;;) {
    const server = await tryLock(`\0interco-state-${dev}-${ino}`)
    if (server) return { release: () => close(server) }
    // A former Interco may be finishing.
    if (Date.now() > deadline) throw new StateInUseError(folder)
    await setTimeout(50)
  }
}

async function tryLock(path: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy())
  server.unref()
  server.listen({ path, exclusive: true })
  try {
    await once(server, 'listening')
    return server
  } catch (error) {
    if (systemCode(error) === 'EADDRINUSE') return undefined
    throw error
  }
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => server.close(() => resolve()))
}
