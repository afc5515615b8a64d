import type { Channel } from '../submission/channel.ts'
import type { Location } from '../submission/location.ts'
import type { Priority } from './priority.ts'

/** What a rule asks of a request: each part that is given must hold, and one without any takes all requests. */
export type RoutingCondition = {
  readonly typeIds?: readonly string[] | undefined
  readonly inseeCodes?: readonly string[] | undefined
  /** The corners of an area on the map, in order. */
  readonly polygon?: readonly Location[] | undefined
  readonly channels?: readonly Channel[] | undefined
  /** From Monday, 1, to Sunday, 7, by the clock of Paris. */
  readonly weekdays?: readonly number[] | undefined
  /** From one time of the day until before another, as `08:00`; past midnight where the second comes first. */
  readonly hours?: { readonly from: string; readonly until: string } | undefined
}

/** Which team a request is given to. The first rule that matches decides. */
export type RoutingRule = {
  readonly name: string
  readonly teamId: string
  /** Also how soon it is to be handled, where that is known by the rule. */
  readonly priority?: Priority | undefined
  readonly when: RoutingCondition
}

/** What is known of a request when it is submitted, and for ever after. */
export type RoutingFacts = {
  readonly typeId: string
  readonly inseeCode: string | null
  readonly location: Location | null
  readonly channel: Channel
  readonly submittedAt: Date
}

/** The rules of a version as they are kept: none where they can't be read, so that no rule stops a submission. */
export function readRules(kept: unknown): readonly RoutingRule[] {
  return Array.isArray(kept) && kept.every(isRule) ? kept : []
}

function isRule(value: unknown): value is RoutingRule {
  return typeof value === 'object' && value !== null && 'name' in value && 'teamId' in value && 'when' in value
}
