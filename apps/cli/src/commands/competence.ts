import { parseArgs } from 'node:util'
import { type CompetenceAct, dayInFrance } from '@interco/kernel'
import { type CliPool, withPool } from '../pool/with-pool.ts'
import type { Command } from './command.ts'
import { type Given, readAct } from './competence-act.ts'
import { UsageError } from './usage-error.ts'

const by = 'interco#cli'

const options = {
  at: { type: 'string' },
  holder: { type: 'string' },
  siren: { type: 'string' },
  name: { type: 'string' },
  insee: { type: 'string', multiple: true },
  since: { type: 'string' },
  until: { type: 'string' },
  kind: { type: 'string' },
  reference: { type: 'string' },
  signed: { type: 'string' },
  url: { type: 'string' },
  reason: { type: 'string' },
} as const

export const competence: Command = {
  name: 'competence',
  usage:
    'competence list | who CODE COMMUNE [--at DAY] | history CODE | record CODE --holder SLUG (or --siren SIREN --name NAME) --since DAY --kind KIND --reference TEXT [--until DAY] [--insee CODE …] [--signed DAY] [--url URL] | end ID --until DAY --reason TEXT | withdraw ID --reason TEXT',
  help: 'Says who is in charge of what, where, since when, and records the acts that change it.',
  run: async (args, environment) => {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const work = workOf(positionals, values)
    if (!work) throw new UsageError(`As: npm run interco -- ${competence.usage}`)
    await withPool(environment, work)
  },
}

type Work = (pool: CliPool) => Promise<void>

/** Undefined where the words make no sense together. */
function workOf(
  [deed, first, second]: readonly string[],
  values: Given & { readonly at?: string | undefined },
): Work | undefined {
  const { until, reason, at = dayInFrance(new Date()) } = values
  if (deed === 'list') return list
  if (first === undefined) return undefined
  if (deed === 'who' && second !== undefined) return (pool) => tellWho(pool, first, second, at)
  if (deed === 'history') return async ({ registers }) => registers.competences.history(first).forEach(print)
  if (deed === 'record') {
    return async ({ registers, directory }) =>
      print(await registers.competences.record(readAct(first, values, directory), by))
  }
  if (deed === 'end' && until !== undefined && reason !== undefined) {
    return async ({ registers }) => print(await registers.competences.end(first, until, reason, by))
  }
  if (deed === 'withdraw' && reason !== undefined) {
    return async ({ registers }) => print(await registers.competences.withdraw(first, reason, by))
  }
  return undefined
}

async function list({ registers: { competences } }: CliPool): Promise<void> {
  for (const { code, title } of competences.competences) process.stdout.write(`${code.padEnd(28)}${title}\n`)
}

async function tellWho({ registers, directory }: CliPool, code: string, commune: string, at: string): Promise<void> {
  const inseeCode = directory.bySlug(commune)?.inseeCode ?? commune
  const { holder, explanation } = registers.competences.find({ competence: code, inseeCode, at })
  process.stdout.write(`${holder.name} (${holder.siren})\n${explanation.map((line) => `  ${line}\n`).join('')}`)
}

function print({ id, competence: code, holder, since, until, isVoid, inseeCodes, reference }: CompetenceAct): void {
  const period = isVoid ? 'withdrawn' : `${since}–${until ?? ''}`
  const where = inseeCodes?.join(' ') ?? 'whole pool'
  process.stdout.write(`${id}  ${code.padEnd(24)}${period.padEnd(24)}${holder.name}, ${where}: ${reference}\n`)
}
