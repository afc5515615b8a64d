import { InvalidInputError } from '@interco/kernel'
import type { Page, Period } from '../../actions/open311/find-published.ts'
import type { Arguments } from './arguments.ts'

const dayMs = 86_400_000
/** The longest period, and the one that is meant where none is given (specification, «GET Service Requests»). */
const mostDays = 90
const mostRows = 1_000
/** Who wants what lies behind asks for an earlier period, which costs the database no more than the first. */
const deepest = 10_000

/** @throws InvalidInputError */
export function readPeriod(args: Arguments, now: Date): Period {
  const [start, end] = [args.date('start_date'), args.date('end_date')]
  const spanMs = mostDays * dayMs
  const from = start ?? new Date((end ?? now).getTime() - spanMs)
  const to = end ?? new Date(Math.min(now.getTime(), from.getTime() + spanMs))
  if (from > to) throw new InvalidInputError('end_date', 'end_date est avant start_date.')
  if (to.getTime() - from.getTime() > spanMs) {
    throw new InvalidInputError('start_date', `La période demandée est de ${mostDays} jours au plus.`)
  }
  return { from, to }
}

/** @throws InvalidInputError */
export function readPage(args: Arguments): Page {
  const size = wholeNumber(args, 'page_size', mostRows) ?? mostRows
  const page = wholeNumber(args, 'page', deepest) ?? 1
  const skip = (page - 1) * size
  if (skip > deepest) throw new InvalidInputError('page', 'Demandez une période plus courte.')
  return { size, skip }
}

function wholeNumber(args: Arguments, name: string, most: number): number | undefined {
  const value = args.number(name)
  if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= most)) return value
  throw new InvalidInputError(name, `${name} est un nombre de 1 à ${most}.`)
}
