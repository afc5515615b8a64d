import { assertMay, assertSubscribed, NotFoundError, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { latestRouting, type RoutingRow, routingOfVersion } from '../../data/desk/routing.repository.ts'
import type { RequestRow } from '../../data/request.repository.ts'
import { type Reason, reasonsOf } from '../../domain/desk/route.ts'
import { type RoutingRule, readRules } from '../../domain/desk/routing-rule.ts'

export type ExplainedRule = {
  readonly rule: RoutingRule
  readonly isMatch: boolean
  readonly reasons: readonly Reason[]
}

export type RoutingExplanation = {
  readonly version: number
  /** In a French sentence, what the rules decide and why. */
  readonly summary: string
  /** Up to the one that decides: the others were not tried. */
  readonly rules: readonly ExplainedRule[]
}

/** The rules of a version, or those that hold now; none before the first. Needs `request:list`. */
export async function findRouting(ctx: TenantContext, version?: number): Promise<RoutingRow | undefined> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'request:list')
  const [row] = await (version === undefined
    ? ctx.db.read(latestRouting, {})
    : ctx.db.read(routingOfVersion, { version }))
  return row
}

/**
 * Tries the rules on a request again, as they were when it was submitted, or as another version says. Null where there were
 * none. Whoever calls it has seen the request.
 * @throws NotFoundError for a version that there is not.
 */
export async function explainRouting(
  ctx: TenantContext,
  request: RequestRow,
  wanted?: number,
): Promise<RoutingExplanation | null> {
  const version = wanted ?? request.routedBy ?? undefined
  if (version === undefined) return null
  const routing = await findRouting(ctx, version)
  if (!routing) throw new NotFoundError('Cette version des règles est introuvable.')
  const { latitude, longitude } = request
  const location = latitude === null || longitude === null ? null : { latitude, longitude }
  const rules: ExplainedRule[] = []
  for (const rule of readRules(routing.rules)) {
    const reasons = reasonsOf(rule, { ...request, location })
    const isMatch = reasons.every(({ isMet }) => isMet)
    rules.push({ rule, isMatch, reasons })
    if (isMatch) break
  }
  return { version, summary: summaryOf(version, rules), rules }
}

function summaryOf(version: number, rules: readonly ExplainedRule[]): string {
  const decisive = rules.at(-1)
  if (!decisive?.isMatch) return `Aucune règle de la version ${version} ne s’applique à cette demande.`
  const place = rules.length === 1 ? 'la première' : `la ${rules.length}e`
  return `La règle « ${decisive.rule.name} » de la version ${version}, ${place} dans l’ordre, est la première dont toutes les conditions sont remplies.`
}
