import { spawnWatched } from '@interco/database/embedded'

/** Runs a program to its end, as the user who runs Interco; it ends with this process. */
export async function run(
  command: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<{ readonly code: number | null; readonly output: string }> {
  const { child } = spawnWatched(command, { user: undefined, stdin: 'ignore', output: 'pipe', ...options })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return { code, output: Buffer.concat(chunks).toString('utf8') }
}
