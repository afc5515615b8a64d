import { describe, expect, test } from 'vitest'
import { isWithin } from './is-within.ts'
import { reasonsOf, routeBy } from './route.ts'
import { type RoutingCondition, type RoutingFacts, type RoutingRule, readRules } from './routing-rule.ts'

// A Tuesday, 08:30 in Paris.
const facts: RoutingFacts = {
  typeId: 'voirie',
  inseeCode: '86194',
  location: { latitude: 46.58, longitude: 0.34 },
  channel: 'phone',
  submittedAt: new Date('2026-11-24T07:30:00Z'),
}
const centre = [
  { latitude: 46.57, longitude: 0.33 },
  { latitude: 46.57, longitude: 0.35 },
  { latitude: 46.59, longitude: 0.35 },
  { latitude: 46.59, longitude: 0.33 },
]
const rule = (when: RoutingCondition, name = 'Règle'): RoutingRule => ({ name, teamId: name, when })
const isMet = (when: RoutingCondition, known: Partial<RoutingFacts> = {}) =>
  routeBy([rule(when)], { ...facts, ...known }) !== undefined

describe('a rule', () => {
  test.each<[RoutingCondition, string]>([
    [{}, 'Cette règle prend toutes les demandes.'],
    [{ typeIds: ['eau', 'voirie'] }, 'Le type de la demande est dans la règle.'],
    [{ inseeCodes: ['86194'] }, 'La commune 86194 est dans la règle.'],
    [{ polygon: centre }, 'La position est dans la zone.'],
    [{ channels: ['phone'] }, 'Le canal (téléphone) est dans la règle.'],
    [{ weekdays: [2] }, 'Le jour du dépôt (mardi) est dans la règle.'],
    [{ hours: { from: '08:30', until: '08:31' } }, 'L’heure du dépôt (08:30) est entre 08:30 et 08:31.'],
    [{ hours: { from: '22:00', until: '08:31' } }, 'L’heure du dépôt (08:30) est entre 22:00 et 08:31.'],
  ])('%j matches, and says why', (when, text) => {
    expect(reasonsOf(rule(when), facts)).toEqual([{ isMet: true, text }])
    expect(isMet(when)).toBe(true)
  })

  test.each<[RoutingCondition, Partial<RoutingFacts>, string]>([
    [{ typeIds: ['eau'] }, {}, 'Le type de la demande n’est pas dans la règle.'],
    [{ inseeCodes: ['86062'] }, {}, 'La commune 86194 n’est pas dans la règle.'],
    [{ inseeCodes: ['86194'] }, { inseeCode: null }, 'La demande n’a pas de commune.'],
    [{ polygon: centre }, { location: { latitude: 46.6, longitude: 0.34 } }, 'La position n’est pas dans la zone.'],
    [{ polygon: centre }, { location: null }, 'La demande n’a pas de position sur la carte.'],
    [{ channels: ['web', 'mail'] }, {}, 'Le canal (téléphone) n’est pas dans la règle.'],
    [{ weekdays: [1, 3] }, {}, 'Le jour du dépôt (mardi) n’est pas dans la règle.'],
    [{ hours: { from: '08:00', until: '08:30' } }, {}, 'L’heure du dépôt (08:30) n’est pas entre 08:00 et 08:30.'],
    [{ hours: { from: '22:00', until: '08:30' } }, {}, 'L’heure du dépôt (08:30) n’est pas entre 22:00 et 08:30.'],
  ])('%j does not match, and says why', (when, known, text) => {
    expect(reasonsOf(rule(when), { ...facts, ...known })).toEqual([{ isMet: false, text }])
    expect(isMet(when, known)).toBe(false)
  })

  test('asks for all of its parts', () => {
    expect(isMet({ typeIds: ['voirie'], weekdays: [2] })).toBe(true)
    expect(isMet({ typeIds: ['voirie'], weekdays: [3] })).toBe(false)
  })

  test('goes by the clock of Paris, in winter and in summer, over midnight', () => {
    const at = (moment: string) => ({ submittedAt: new Date(moment) })
    const monday = { weekdays: [1], hours: { from: '00:00', until: '01:00' } }
    expect(isMet(monday, at('2026-11-22T23:30:00Z'))).toBe(true)
    expect(isMet(monday, at('2026-06-21T22:30:00Z'))).toBe(true)
    expect(isMet(monday, at('2026-11-22T22:30:00Z'))).toBe(false)
  })
})

test('the first rule that matches decides; where none does, nothing is decided', () => {
  const rules = [rule({ typeIds: ['eau'] }, 'Eaux'), rule({ channels: ['phone'] }, 'Accueil'), rule({}, 'Tout')]
  expect(routeBy(rules, facts)?.name).toBe('Accueil')
  expect(routeBy(rules, { ...facts, channel: 'web' })?.name).toBe('Tout')
  expect(routeBy(rules.slice(0, 1), facts)).toBeUndefined()
})

test.each([[null], [undefined], [{}], [[{ note: 'x' }]], [[null]]])('what was kept as %j holds no rule', (kept) => {
  expect(readRules(kept)).toEqual([])
})

describe('a polygon', () => {
  test('with a dent does not hold what lies in the dent', () => {
    const dented = [...centre.slice(0, 2), { latitude: 46.575, longitude: 0.34 }, ...centre.slice(2)]
    expect(isWithin({ latitude: 46.58, longitude: 0.349 }, dented)).toBe(false)
    expect(isWithin({ latitude: 46.58, longitude: 0.331 }, dented)).toBe(true)
  })

  test('of no corner holds nothing', () => {
    expect(isWithin({ latitude: 46.58, longitude: 0.34 }, [])).toBe(false)
  })
})
