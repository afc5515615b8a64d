import { isWithin } from './is-within.ts'
import type { RoutingCondition, RoutingFacts, RoutingRule } from './routing-rule.ts'

/** Whether a part of a rule holds, in words for the people who wrote it. */
export type Reason = { readonly isMet: boolean; readonly text: string }

/** Each part of a rule, held against a request. */
export function reasonsOf({ when }: RoutingRule, facts: RoutingFacts): Reason[] {
  const reasons = parts.flatMap((part) => part(when, facts) ?? [])
  return reasons.length > 0 ? reasons : [{ isMet: true, text: 'Cette règle prend toutes les demandes.' }]
}

/** The first rule whose parts all hold. */
export function routeBy(rules: readonly RoutingRule[], facts: RoutingFacts): RoutingRule | undefined {
  return rules.find((rule) => reasonsOf(rule, facts).every(({ isMet }) => isMet))
}

const parts: readonly ((when: RoutingCondition, facts: RoutingFacts) => Reason | undefined)[] = [
  ({ typeIds }, { typeId }) => typeIds && said(typeIds.includes(typeId), 'Le type de la demande', 'dans la règle'),
  ({ inseeCodes }, { inseeCode }) => {
    if (!inseeCodes) return undefined
    if (inseeCode === null) return { isMet: false, text: 'La demande n’a pas de commune.' }
    return said(inseeCodes.includes(inseeCode), `La commune ${inseeCode}`, 'dans la règle')
  },
  ({ polygon }, { location }) => {
    if (!polygon) return undefined
    if (location === null) return { isMet: false, text: 'La demande n’a pas de position sur la carte.' }
    return said(isWithin(location, polygon), 'La position', 'dans la zone')
  },
  ({ channels }, { channel }) =>
    channels && said(channels.includes(channel), `Le canal (${channelNames[channel]})`, 'dans la règle'),
  ({ weekdays }, { submittedAt }) => {
    if (!weekdays) return undefined
    const { weekday } = clockOf(submittedAt)
    return said(weekdays.includes(weekday), `Le jour du dépôt (${weekdayNames[weekday - 1] ?? ''})`, 'dans la règle')
  },
  ({ hours }, { submittedAt }) => {
    if (!hours) return undefined
    const { time } = clockOf(submittedAt)
    const { from, until } = hours
    const isMet = from < until ? time >= from && time < until : time >= from || time < until
    return said(isMet, `L’heure du dépôt (${time})`, `entre ${from} et ${until}`)
  },
]

function said(isMet: boolean, what: string, where: string): Reason {
  return { isMet, text: `${what} ${isMet ? 'est' : 'n’est pas'} ${where}.` }
}

const channelNames = { web: 'web', counter: 'guichet', phone: 'téléphone', mail: 'courrier', program: 'programme' }
const weekdayNames = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche']
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** What a clock and a calendar in Paris show. */
function clockOf(moment: Date): { readonly weekday: number; readonly time: string } {
  const shown = Object.fromEntries(clock.formatToParts(moment).map(({ type, value }) => [type, value]))
  return { weekday: weekdays.indexOf(shown['weekday'] ?? '') + 1, time: `${shown['hour']}:${shown['minute']}` }
}
