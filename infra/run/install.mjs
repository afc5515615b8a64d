import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { spawnLeashed } from './supervise.mjs'

const pnpm = 'pnpm@12.21.0'

/** The dependencies can't be installed; the message says why and what to do. */
export class InstallError extends Error {}

/**
 * Installs the dependencies when they are missing or are not those of the lockfile. Gives the path of the Node that
 * came with them.
 */
export async function installDependencies(rootUrl) {
  const root = fileURLToPath(rootUrl)
  const node = join(root, `node_modules/node-linux-${process.arch}/bin/node`)
  if (isInstalled(root, node)) return node
  const release = await takeLock(root)
  try {
    // Whoever held the lock may have done the work.
    if (!isInstalled(root, node)) await install(root)
  } catch (error) {
    throw explain(error, root)
  } finally {
    release()
  }
  return node
}

function stampPath(root) {
  return join(root, 'node_modules/.interco-lock')
}

function readLockHash(root) {
  return createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex')
}

function isInstalled(root, node) {
  const stamp = stampPath(root)
  return existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === readLockHash(root)
}

/** A name in the abstract socket namespace (unix(7)): the kernel frees it with the process, so it can't go stale. */
async function takeLock(root) {
  const { dev, ino } = statSync(root)
  for (let isFirst = true; ; isFirst = false) {
    const server = createServer((socket) => socket.destroy())
    server.listen({ path: `\0interco-install-${dev}-${ino}`, exclusive: true })
    try {
      await once(server, 'listening')
      return () => server.close()
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error
    }
    if (isFirst) console.log('Another command is installing the dependencies: waiting for it')
    await setTimeout(200)
  }
}

async function install(root) {
  accessSync(root, constants.W_OK)
  mkdirSync(join(root, '.interco'), { recursive: true })
  const logPath = join(root, '.interco/install.log')
  const hash = readLockHash(root)
  // Removed first and written last: an install cut short is never taken for a whole one.
  rmSync(stampPath(root), { force: true })
  console.log('Installing the dependencies (about a minute the first time)')
  const { code, output } = await runPnpm(root, logPath)
  if (code !== 0) throw new InstallError(describeFailure(output, logPath))
  writeFileSync(stampPath(root), hash)
  console.log('The dependencies are installed')
}

async function runPnpm(root, logPath) {
  const args = ['--yes', pnpm, 'install', '--frozen-lockfile', '--reporter=append-only']
  const { child } = spawnLeashed('npx', args, {
    cwd: root,
    // CI: never ask a question. The Node that starts us comes first, so that its own npx is found.
    env: {
      ...process.env,
      ...writableHome(root),
      CI: 'true',
      PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(logPath)
  log.on('error', () => undefined)
  const lines = []
  const keep = (line) => {
    lines.push(line)
    log.write(`${line}\n`)
    showProgress(line)
  }
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', keep)
  const [code] = await once(child, 'close')
  log.end()
  return { code, output: lines.join('\n') }
}

/** An account without a home can still install: the caches go beside the state. */
function writableHome(root) {
  try {
    accessSync(homedir(), constants.W_OK)
    return {}
  } catch {
    const home = join(root, '.interco/home')
    mkdirSync(home, { recursive: true })
    return { HOME: home }
  }
}

let shownAtMs = 0

function showProgress(line) {
  const counts = /^Progress: resolved (\d+), reused (\d+), downloaded (\d+)/.exec(line)
  if (counts === null || Date.now() - shownAtMs < 3000) return
  shownAtMs = Date.now()
  console.log(`  ${Number(counts[2]) + Number(counts[3])} of ${counts[1]} packages`)
}

function describeFailure(output, logPath) {
  const tail = output.trimEnd().split('\n').slice(-12).join('\n')
  return `${tail}\n${findReason(output)} The whole output is in ${logPath}.`
}

function findReason(output) {
  if (/ENOSPC|No space left|EDQUOT/i.test(output))
    return 'No space is left on the disk: free 2 GB, then run the command again.'
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only/i.test(output)) {
    return 'A folder can’t be written: give this user access to it (see above), then run the command again.'
  }
  if (/OUTDATED_LOCKFILE|LOCKFILE_CONFIG_MISMATCH/.test(output)) {
    return `pnpm-lock.yaml is behind a package.json: run «npx ${pnpm} install --no-frozen-lockfile».`
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|FETCH_FAIL|fetch failed|network|dns error|error sending request/i.test(
      output,
    )
  ) {
    return 'The npm registry can’t be reached: check the network and the proxy, then run the command again.'
  }
  return 'The dependencies could not be installed: correct what is said above, then run the command again.'
}

function explain(error, root) {
  if (error instanceof InstallError) return error
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new InstallError(`Interco can’t write to ${root}: give this user write access to it, or run as its owner.`)
    case 'ENOSPC':
    case 'EDQUOT':
      return new InstallError('No space is left on the disk: free 2 GB, then run the command again.')
    case 'ENOENT':
      return new InstallError('The checkout is incomplete, or npx is missing: get Interco again, and npm with Node.')
    default:
      return error
  }
}
