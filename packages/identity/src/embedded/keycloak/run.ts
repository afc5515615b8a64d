import { spawnWatched } from '@interco/database/embedded'

/**
 * Runs a program to its end, as the user who runs Interco; it ends with this process, and after `withinMs` by force.
 * `code` is 127 where there is no such program, and null where it was ended.
 */
export async function run(
  command: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>>; readonly withinMs?: number },
): Promise<{ readonly code: number | null; readonly output: string }> {
  const { withinMs = 300_000, ...launch } = options
  const { child } = spawnWatched(command, { user: undefined, stdin: 'ignore', output: 'pipe', ...launch })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
  const late = setTimeout(() => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }, withinMs)
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  }).finally(() => clearTimeout(late))
  return { code, output: Buffer.concat(chunks).toString('utf8') }
}
