import { InvalidInputError, NotFoundError, type TenantContext } from '@interco/kernel'
import {
  activeTeamsAmong,
  insertRouting,
  latestRouting,
  type RoutingRow,
  typesAmong,
} from '../../data/desk/routing.repository.ts'
import { arrayLiteral } from '../../data/rows.ts'
import type { RoutingCondition, RoutingRule } from '../../domain/desk/routing-rule.ts'
import { StaleRoutingError } from '../../domain/errors.ts'
import { optionalLocation } from '../../domain/submission/location.ts'
import { requireText } from '../../domain/text.ts'
import { assertMayConfigure } from './assert-may-configure.ts'

export type PublishRouting = {
  /** All of them, in the order in which they are tried. */
  readonly rules: readonly RoutingRule[]
  /** The version that was read; null before the first. */
  readonly replacesId: string | null
}

const mostRules = 200
const mostCorners = 200

/**
 * Makes a new version of the rules that give requests to teams. Those of before are kept: what they decided can be explained.
 * @throws NotFoundError, InvalidInputError, StaleRoutingError
 */
export async function publishRouting(ctx: TenantContext, input: PublishRouting): Promise<RoutingRow> {
  assertMayConfigure(ctx)
  if (input.rules.length > mostRules) {
    throw new InvalidInputError('input.rules', `L’orientation compte au plus ${mostRules} règles.`)
  }
  const rules = input.rules.map(checked)
  const teamIds = [...new Set(rules.map(({ teamId }) => teamId))]
  const typeIds = [...new Set(rules.flatMap(({ when }) => when.typeIds ?? []))]
  return ctx.db.write(async (transaction) => {
    const [[latest], teams, types] = await Promise.all([
      transaction.run(latestRouting, {}),
      transaction.run(activeTeamsAmong, { ids: arrayLiteral(teamIds) }),
      transaction.run(typesAmong, { ids: arrayLiteral(typeIds) }),
    ])
    const version = latest?.version ?? 0
    if ((latest?.id ?? null) !== input.replacesId) throw new StaleRoutingError(version)
    if (teams.length < teamIds.length) throw new NotFoundError('Une de ces équipes est introuvable, ou au repos.')
    if (types.length < typeIds.length) throw new NotFoundError('Un de ces types de demande est introuvable.')
    const authorName = ctx.actor.name || null
    const row = { id: ctx.newId(), version: version + 1, rules, authorName, publishedAt: ctx.now() }
    const written = await transaction.run(insertRouting, row)
    if (written.length === 0) throw new StaleRoutingError(row.version)
    return row
  })
}

function checked({ name, teamId, priority, when }: RoutingRule, index: number): RoutingRule {
  const path = `input.rules.${index}`
  return { name: requireText('label', name, `${path}.name`), teamId, priority, when: checkedWhen(when, path) }
}

/** A part that names nothing would let no request pass: it is taken for one that is not given. */
function checkedWhen(when: RoutingCondition, path: string): RoutingCondition {
  const { polygon, weekdays, hours } = when
  if (polygon?.length && (polygon.length < 3 || polygon.length > mostCorners)) {
    throw new InvalidInputError(`${path}.polygon`, `Une zone a de 3 à ${mostCorners} sommets.`)
  }
  if (weekdays?.some((day) => !Number.isInteger(day) || day < 1 || day > 7)) {
    throw new InvalidInputError(`${path}.weekdays`, 'Un jour va de 1, lundi, à 7, dimanche.')
  }
  if (hours && ![hours.from, hours.until].every((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time))) {
    throw new InvalidInputError(`${path}.hours`, 'Une heure s’écrit comme 08:30.')
  }
  if (hours && hours.from === hours.until) {
    throw new InvalidInputError(`${path}.hours`, 'La plage horaire est vide.')
  }
  return {
    typeIds: given(when.typeIds),
    inseeCodes: given(when.inseeCodes),
    polygon: given(polygon?.flatMap((corner) => optionalLocation(corner) ?? [])),
    channels: given(when.channels),
    weekdays: given(weekdays),
    hours,
  }
}

function given<Value>(values: readonly Value[] | undefined): readonly Value[] | undefined {
  return values && values.length > 0 ? values : undefined
}
