import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const graceMs = 15_000
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP']

// The shell waits for the program, so that nothing stays a zombie where process 1 does not reap. Its watcher reads a
// pipe that the kernel closes when we die, however that happens: it leaves 5 s to a program that stops by itself on
// `process.on('disconnect')`, then signals the group. The empty traps let the shell outlive signals to the group.
const leash = `trap : INT QUIT TERM HUP
  {
    trap '' INT QUIT TERM HUP
    read -r _ <&3 && exit
    for second in 1 2 3 4 5; do sleep 1; done; kill -s TERM -- -$$
    for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 1; done; kill -s KILL -- -$$
  } </dev/null >/dev/null 2>&1 &
  "$@" 3<&-
  status=$?; kill -s KILL $! 2>/dev/null; wait $! 2>/dev/null; exit $status`

/** Starts a program in a session of its own, that does not outlive us. Signals go to its whole group, as Ctrl-C does. */
export function spawnLeashed(command, args, options) {
  const child = spawn('/bin/sh', ['-c', leash, 'sh', command, ...args], {
    ...options,
    detached: true,
    stdio: [...options.stdio.slice(0, 3), 'pipe', ...options.stdio.slice(3)],
  })
  child.stdio[3].on('error', () => undefined)
  return { child, stop: stopper(child) }
}

/**
 * Runs a script to its end and gives its exit code. It is asked to stop when we are, or when npm dies; after 15 s it is
 * killed. When we are killed it gets `disconnect`, on which it should stop gracefully.
 */
export async function supervise(node, args, rootUrl) {
  const { child, stop } = spawnLeashed(node, args, {
    cwd: fileURLToPath(rootUrl),
    env: {
      // What Node made of the sources is kept: loading the gateway again takes a quarter of the time.
      NODE_COMPILE_CACHE: fileURLToPath(new URL('node_modules/.cache/node', rootUrl)),
      ...process.env,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
    },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  const listeners = endings.map((signal) => [signal, () => stop(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM')])
  for (const [signal, listener] of listeners) process.on(signal, listener)
  const forgetParents = watchParents(() => stop('SIGTERM'))
  try {
    return await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
    })
  } finally {
    forgetParents()
    for (const [signal, listener] of listeners) process.off(signal, listener)
  }
}

/** Forwards once: Ctrl-C reaches npm too, which sends it to us again. */
function stopper(child) {
  let isAsked = false
  return (signal) => {
    if (isAsked || child.exitCode !== null) return
    isAsked = true
    signalGroup(child.pid, signal)
    const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), graceMs)
    child.on('exit', () => clearTimeout(timer))
  }
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** npm may die without a word to us; it starts us directly or through a shell, which survives it. */
function watchParents(onOrphaned) {
  if (process.env.npm_lifecycle_event === undefined) return () => undefined
  const chain = [process.pid, process.ppid]
  const parent = readStatus(process.ppid)
  if (parent !== undefined && /^(ba|da|z|k)?sh$/.test(parent.name)) chain.push(parent.ppid)
  const isIntact = () => chain.slice(1).every((pid, index) => readStatus(chain[index])?.ppid === pid)
  const timer = setInterval(() => {
    if (isIntact()) return
    clearInterval(timer)
    onOrphaned()
  }, 500)
  return () => clearInterval(timer)
}

function readStatus(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return { name: /^Name:\s*(.*)$/m.exec(status)[1], ppid: Number(/^PPid:\s*(\d+)$/m.exec(status)[1]) }
  } catch {
    return undefined
  }
}
