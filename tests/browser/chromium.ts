import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const cacheFolder = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url))

/** The program of a real Chromium, and the variables that it runs with. */
export type Chromium = { readonly path: string; readonly env: Record<string, string> }

/** The browser that `CHROMIUM_PATH` names, else the one that comes from npm, unpacked once for all runs. */
export async function findChromium(): Promise<Chromium> {
  const env = Object.fromEntries(Object.entries(process.env).filter((pair): pair is [string, string] => !!pair[1]))
  const named = process.env['CHROMIUM_PATH']
  if (named) return { path: named, env }
  const folder = join(cacheFolder, `chromium-${await readVersion()}`)
  if (!existsSync(folder)) await unpack(folder)
  // With fonts of its own: a machine without any shows text all the same.
  const libraries = hasLibraries() ? {} : { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  return { path: join(folder, 'chromium'), env: { ...env, ...libraries, FONTCONFIG_FILE: join(folder, 'fonts.conf') } }
}

/** Whether the machine has the one family of libraries that Chromium needs and servers lack; the package carries it. */
function hasLibraries(): boolean {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib64', '/usr/lib', '/lib/x86_64-linux-gnu']
  return folders.some((folder) => existsSync(join(folder, 'libnss3.so')))
}

async function readVersion(): Promise<string> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const manifest = await readFile(join(dirname(entry), '../package.json'), 'utf8')
  return String(JSON.parse(manifest).version)
}

const unpacking = `import { fileURLToPath } from 'node:url'
import chromium, { inflate } from '@sparticuz/chromium'
await chromium.executablePath()
await inflate(fileURLToPath(new URL('../bin/al2023.tar.br', import.meta.resolve('@sparticuz/chromium'))))`

/** Unpacks beside the place, then moves: of two runs at once neither sees half a browser. */
async function unpack(folder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true })
  const draft = await mkdtemp(join(cacheFolder, 'unpacking-'))
  try {
    // In a process of its own: the package unpacks into the temporary folder, whatever that is.
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpacking], {
      cwd: dirname(fileURLToPath(import.meta.url)),
      env: { ...process.env, TMPDIR: draft },
    })
    await writeFile(join(draft, 'fonts.conf'), fontsIn(folder))
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true })
    if (!existsSync(folder)) throw error
  }
}

function fontsIn(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
}
