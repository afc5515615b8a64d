import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { Socket } from 'node:net'
import type { ServerUser } from './server-user.ts'

type LaunchOptions = {
  readonly user: ServerUser
  /** Default: the root, for the current folder may be closed to the user of the server. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

// The shell waits for the program, so that nothing stays a zombie where process 1 does not reap. Its watcher reads a
// pipe that the kernel closes when this process dies. The empty traps let the shell outlive signals to the group.
const watched = `trap : INT QUIT TERM
  { read -r _ <&3 || kill -s INT -- -$$; } </dev/null >/dev/null 2>&1 &
  "$@" 3<&-
  status=$?; kill -s KILL $! 2>/dev/null; wait $! 2>/dev/null; exit $status`

/**
 * Starts a program that gets SIGINT when this process dies, however it dies. It leads a process group, to which signals
 * are sent, in a session of its own: Ctrl-C in the terminal does not reach it.
 */
export function spawnWatched(
  command: readonly string[],
  options: LaunchOptions & { stdin: 'ignore' | 'pipe'; output: 'pipe' | number },
): { child: ChildProcess; leash: Socket } {
  const child = spawn('/bin/sh', ['-c', watched, 'sh', ...command], {
    ...launchOptions(options),
    detached: true,
    stdio: [options.stdin, options.output, options.output, 'pipe'],
  })
  const leash = child.stdio[3]
  if (!(leash instanceof Socket)) throw new TypeError('The pipe of the watcher is missing')
  leash.on('error', () => undefined)
  return { child, leash }
}

/**
 * Runs a program to its end, after `withinMs` by force; what it wrote on both outputs comes back together. `code` is 127 where
 * there is no such program, and null where it was ended.
 */
export async function runProgram(
  command: readonly string[],
  options: LaunchOptions & { readonly input?: string; readonly withinMs?: number },
): Promise<{ readonly code: number | null; readonly output: string }> {
  const { input = '', withinMs = 300_000, ...launch } = options
  const { child } = spawnWatched(command, { ...launch, stdin: 'pipe', output: 'pipe' })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
  const late = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }, withinMs)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  }).finally(() => clearTimeout(late))
  return { code, output: Buffer.concat(chunks).toString('utf8') }
}

function launchOptions({ user, cwd = '/', env = {} }: LaunchOptions): SpawnOptions {
  return {
    cwd,
    // Nothing else passes: PG* variables would change the server, and secrets have no business there.
    env: { PATH: '/usr/local/bin:/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC', ...env },
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
  }
}
