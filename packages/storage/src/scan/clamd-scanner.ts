import { connect, type Socket } from 'node:net'
import type { Scanner, Verdict } from './scanner.ts'

export type ClamdOptions = {
  readonly host: string
  readonly port: number
  /** How long it may stand still before it counts as down. Default: 30 s. */
  readonly stillMs?: number
}

/** The longest answer of clamd that is read: a verdict is one short line. */
const mostAnswer = 4_096

/**
 * A clamd, asked by its command INSTREAM: chunks with their length in front, in network order, and one of no length to end
 * (clamd(8)). A file above its StreamMaxLength gets no verdict.
 */
export function createClamdScanner({ host, port, stillMs = 30_000 }: ClamdOptions): Scanner {
  return {
    scan: async (bytes) => {
      const socket = connect({ host, port })
      socket.setTimeout(stillMs, () => socket.destroy(new Error('clamd stands still')))
      // What goes wrong is told by the answer that does not come.
      socket.on('error', () => undefined)
      try {
        const answer = readAnswer(socket)
        // A refusal comes while we still write, and ends the socket: its answer counts, not our failure to write on.
        await Promise.race([send(socket, bytes), answer])
        return verdictOf(await answer)
      } catch {
        return 'no answer'
      } finally {
        socket.destroy()
      }
    },
  }
}

async function send(socket: Socket, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'))
  for await (const chunk of bytes) {
    // A chunk of no length would end the file here.
    if (chunk.length === 0) continue
    await write(socket, lengthOf(chunk.length))
    await write(socket, chunk)
  }
  await write(socket, lengthOf(0))
}

function lengthOf(length: number): Buffer {
  const prefix = Buffer.alloc(4)
  prefix.writeUInt32BE(length)
  return prefix
}

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => socket.write(bytes, (error) => (error ? reject(error) : resolve())))
}

/** All that clamd says until it closes. */
async function readAnswer(socket: Socket): Promise<string> {
  let answer = ''
  for await (const chunk of socket) {
    answer += String(chunk)
    if (answer.endsWith('\0') || answer.length > mostAnswer) break
  }
  return answer
}

/** Only the very words count: half an answer is none. */
function verdictOf(answer: string): Verdict {
  if (answer === 'stream: OK\0') return 'clean'
  return /^stream: [^\0]+ FOUND\0$/.test(answer) ? 'infected' : 'no answer'
}
