import type { CompetenceAct } from '@interco/kernel'
import { describe, expect, test } from 'vitest'
import { findCompetent } from './find-competent.ts'

const dechets = {
  code: 'collecte-dechets',
  title: 'Collecte et traitement des déchets des ménages et déchets assimilés',
  label: 'la collecte et le traitement des déchets ménagers',
  legalBasis: 'CGCT, art. L5216-5, I, 7°',
}
const poitiers = { siren: '218601946', name: 'Poitiers', inseeCode: '86194' }
const buxerolles = { siren: '218600419', name: 'Buxerolles', inseeCode: '86041' }
const epci = { siren: '200069854', name: 'Grand Poitiers' }
const outside = { siren: '258600000', name: 'Syndicat des déchets du Haut-Poitou' }

function act(id: string, fields: Partial<CompetenceAct> = {}): CompetenceAct {
  return {
    id,
    competence: 'collecte-dechets',
    inseeCodes: undefined,
    holder: epci,
    since: '2017-01-01',
    until: undefined,
    kind: 'loi',
    reference: 'n° 2015-991',
    signedOn: '2015-08-07',
    url: undefined,
    supersedes: undefined,
    isVoid: false,
    reason: undefined,
    recordedAt: new Date('2018-03-01T00:00:00Z'),
    ...fields,
  }
}

function ask(acts: readonly CompetenceAct[], at: string, more: { commune?: typeof poitiers; knownAt?: Date } = {}) {
  return findCompetent({ competence: dechets, commune: more.commune ?? poitiers, acts, at, knownAt: more.knownAt })
}

describe('without an act', () => {
  test('the commune is in charge, by its general competence', () => {
    const { holder, act: found, explanation } = ask([], '2026-11-24')
    expect(holder).toEqual({ siren: '218601946', name: 'Poitiers' })
    expect(found).toBeUndefined()
    expect(explanation).toEqual([
      'À Poitiers, le 24 novembre 2026, aucun acte enregistré ne confie la collecte et le traitement des déchets ménagers à un autre organisme : la commune en a la charge (clause générale de compétence, CGCT, art. L2121-29).',
      'La compétence est définie par : CGCT, art. L5216-5, I, 7°.',
    ])
  })

  test.each([
    ['Le Rochereau', 'Au Rochereau,'],
    ['Les Ormes', 'Aux Ormes,'],
    ['La Chapelle-Moulière', 'À La Chapelle-Moulière,'],
  ])('the sentence says the article of %s as people do', (name, begin) => {
    const [sentence] = ask([], '2026-11-24', { commune: { ...poitiers, name } }).explanation
    expect(sentence?.startsWith(begin)).toBe(true)
  })
})

describe('an act', () => {
  test('moves the competence on its first day, and not the day before', () => {
    expect(ask([act('a')], '2016-12-31').holder.name).toBe('Poitiers')
    expect(ask([act('a')], '2017-01-01')).toMatchObject({ holder: epci, act: { id: 'a' }, alternatives: [] })
    expect(ask([act('a')], '2017-01-01').explanation[0]).toBe(
      'À Poitiers, depuis le 1er janvier 2017, la loi n° 2015-991 du 7 août 2015 confie la collecte et le traitement des déchets ménagers à Grand Poitiers.',
    )
  })

  test.each([
    ['CU du Grand Poitiers', 'à la communauté urbaine du Grand Poitiers'],
    ['CC du Haut-Poitou', 'à la communauté de communes du Haut-Poitou'],
    ['Syndicat Eaux de Vienne', 'au Syndicat Eaux de Vienne'],
    ['Eaux de Vienne', 'à Eaux de Vienne'],
    ['Le Rochereau', 'au Rochereau'],
  ])('names %s in a sentence as people do', (name, words) => {
    expect(ask([act('a', { holder: { siren: '200069854', name } })], '2019-05-01').explanation[0]).toContain(
      ` ménagers ${words}.`,
    )
  })

  test('gives it back on the day of its end', () => {
    const ended = act('a', { until: '2020-01-01' })
    expect(ask([ended], '2019-12-31').explanation[0]).toMatch(/^À Poitiers, du 1er janvier 2017 au 31 décembre 2019, /)
    expect(ask([ended], '2020-01-01').act).toBeUndefined()
  })

  test('that names communes goes before one for all, and both are told', () => {
    const own = act('own', {
      inseeCodes: ['86194'],
      holder: outside,
      kind: 'convention',
      reference: 'n° 12',
      signedOn: undefined,
      recordedAt: new Date('2017-01-01'),
    })
    const found = ask([own, act('all')], '2019-05-01')
    expect(found).toMatchObject({ holder: outside, alternatives: [{ id: 'all' }] })
    expect(found.explanation[1]).toMatch(
      /^Cet acte nomme la commune : il l’emporte sur la loi .* désigne Grand Poitiers/,
    )
    expect(ask([own, act('all')], '2019-05-01', { commune: buxerolles }).holder).toEqual(epci)
  })

  test('of two alike the one recorded last holds, and the doubt is told', () => {
    const later = act('later', { holder: outside, recordedAt: new Date('2019-01-01T00:00:00Z') })
    const found = ask([later, act('a')], '2019-05-01')
    expect(found).toMatchObject({ act: { id: 'later' }, alternatives: [{ id: 'a' }] })
    expect(found.explanation[1]).toMatch(/ce qui reste à vérifier\.$/)
    expect(ask([act('a'), later], '2019-05-01')).toEqual(found)
  })
})

describe('what was known at a moment', () => {
  const ended = act('b', {
    supersedes: 'a',
    reason: 'Retour à la commune',
    until: '2019-01-01',
    recordedAt: new Date('2020-06-01T00:00:00Z'),
  })
  const history = [act('a'), ended]

  test('is told as it was, whatever was recorded since', () => {
    expect(ask(history, '2019-05-01').holder.name).toBe('Poitiers')
    expect(ask(history, '2019-05-01', { knownAt: new Date('2020-01-01T00:00:00Z') })).toMatchObject({
      holder: epci,
      act: { id: 'a' },
    })
    expect(ask(history, '2019-05-01', { knownAt: new Date('2018-01-01T00:00:00Z') }).act).toBeUndefined()
  })

  test('an act that was recorded in error holds on no day, except as it was known before', () => {
    const withdrawn = [
      act('a'),
      act('b', {
        supersedes: 'a',
        isVoid: true,
        reason: 'Mauvaise saisie',
        recordedAt: new Date('2020-06-01T00:00:00Z'),
      }),
    ]
    expect(ask(withdrawn, '2019-05-01').act).toBeUndefined()
    expect(ask(withdrawn, '2019-05-01', { knownAt: new Date('2020-05-31T00:00:00Z') }).act?.id).toBe('a')
  })
})
