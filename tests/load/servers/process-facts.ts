import { readFile } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'

/** Kernel ticks per second: 100 on every Linux that Node supports. */
const ticksPerSecond = 100
const restMs = 1_000

/** CPU time of a process so far, in milliseconds; 0 for one that has ended. */
export async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // After the name, which may hold spaces: fields 14 and 15 of proc(5).
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return ((user + system) * 1000) / ticksPerSecond
}

/** The memory of a process that was busy, once it has come to rest. */
export async function restingMiB(pid: number): Promise<number> {
  await setTimeout(restMs)
  return proportionalMiB(pid)
}

/**
 * The memory of a process, each page that it shares counted in proportion (PSS): the sum over PostgreSQL's processes counts
 * shared buffers once. 0 for one that has ended.
 */
export async function proportionalMiB(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1] ?? 0) / 1024
}
