import { anonymous } from '@interco/kernel'
import { citizen, createWorld, memberOf, operator, type World } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ask, modules } from '../fixtures/ask.ts'

let world: World

beforeAll(async () => {
  world = await createWorld({ modules })
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.admin`truncate interco.competence_acts`
  await world.registers.refresh()
})

const record = `mutation ($input: RecordCompetenceActInput!) { recordCompetenceAct(input: $input) {
  __typename ... on RecordCompetenceActPayload { act { id since holder { name siren collectivity { slug } } } }
  ... on Error { code message } ... on InvalidInputError { field } ... on CompetenceOverlapError { actId } } }`
const end = `mutation ($input: EndCompetenceActInput!) { endCompetenceAct(input: $input) {
  __typename ... on EndCompetenceActPayload { act { supersedes until reason } } ... on Error { code } } }`
const withdraw = `mutation ($input: WithdrawCompetenceActInput!) { withdrawCompetenceAct(input: $input) {
  __typename ... on WithdrawCompetenceActPayload { act { isVoid } } ... on Error { code } } }`
const who = `query ($at: Date, $knownAt: DateTime) { pool {
  competent(competence: "voirie", inseeCode: "86194", at: $at, knownAt: $knownAt) {
    holder { name collectivity { slug } } act { id reference kind inseeCodes } explanation alternatives { id } }
  competences { code history { isVoid } } } }`

const voirie = {
  competence: 'voirie',
  holder: 'grand-poitiers',
  since: '2017-07-01',
  kind: 'ARRETE',
  reference: 'préfectoral n° 12',
}
const reason = 'Retour de la voirie à la commune'

async function change(source: string, input: object, as = operator()) {
  const { data, codes } = await ask(world, source, { as, variables: { input } })
  return { codes, result: Object.values(data ?? {})[0] as unknown as Record<string, never> }
}
const recorded = async (input: object = voirie) =>
  ((await change(record, input)).result as unknown as { act: { id: string } }).act.id

describe('anyone', () => {
  test.each([
    ['without an account', () => anonymous],
    ['a citizen', () => citizen()],
    ['an agent', () => memberOf('agent', world.tenant('buxerolles'))],
  ])('%s reads who is in charge, and why', async (_who, as) => {
    const id = await recorded()
    const { data, codes } = await ask(world, who, { as: as(), variables: { at: '2019-05-01' } })
    expect(codes).toEqual([])
    expect(data).toMatchObject({
      pool: {
        competent: {
          holder: { name: 'CU du Grand Poitiers', collectivity: { slug: 'grand-poitiers' } },
          act: { id, reference: 'préfectoral n° 12', kind: 'ARRETE', inseeCodes: null },
          explanation: [
            'À Poitiers, depuis le 1er juillet 2017, l’arrêté préfectoral n° 12 confie l’entretien de la voirie à la communauté urbaine du Grand Poitiers.',
            'La compétence est définie par : CGCT, art. L5215-20, I.',
          ],
          alternatives: [],
        },
      },
    })
  })

  test('reads the commune before the act, and today where no day is asked', async () => {
    await recorded()
    const before = await ask(world, who, { as: anonymous, variables: { at: '2017-06-30' } })
    expect(before.data).toMatchObject({ pool: { competent: { holder: { name: 'Poitiers' }, act: null } } })
    const today = await ask(world, who, { as: anonymous })
    expect(today.data).toMatchObject({ pool: { competent: { holder: { name: 'CU du Grand Poitiers' } } } })
  })

  test.each([
    ['who is no commune of the pool', 'inseeCode: "75056", competence: "voirie"', 'NOT_FOUND'],
    ['what is no competence', 'inseeCode: "86194", competence: "magie"', 'NOT_FOUND'],
    ['a day that is none', 'inseeCode: "86194", competence: "voirie", at: "2017-02-30"', 'INVALID_INPUT'],
  ])('is told when asking for %s', async (_what, args, code) => {
    const answer = await ask(world, `{ pool { competent(${args}) { holder { name } } } }`, { as: anonymous })
    expect(answer).toMatchObject({ data: { pool: { competent: null } }, codes: [code] })
  })
})

describe('the operator', () => {
  test('records an act for a body outside the pool, ends it and withdraws it', async () => {
    const { holder: _holder, ...act } = voirie
    const outside = { holderSiren: '228600011', holderName: 'Département de la Vienne' }
    const { result } = await change(record, { ...act, ...outside, inseeCodes: ['86041'] })
    expect(result).toMatchObject({ act: { holder: { siren: '228600011', collectivity: null } } })
    const { id } = (result as unknown as { act: { id: string } }).act
    const ended = await change(end, { actId: id, until: '2020-01-01', reason })
    expect(ended.result).toEqual({
      __typename: 'EndCompetenceActPayload',
      act: { supersedes: id, until: '2020-01-01', reason },
    })
    expect((await change(end, { actId: id, until: '2021-01-01', reason })).result).toMatchObject({
      code: 'COMPETENCE_ACT_SUPERSEDED',
    })
    expect((await change(withdraw, { actId: await recorded(), reason })).result).toMatchObject({
      act: { isVoid: true },
    })
  })

  test('is refused a second holder, and told of the first', async () => {
    const id = await recorded()
    const { result } = await change(record, { ...voirie, holder: 'poitiers' })
    expect(result).toMatchObject({ __typename: 'CompetenceOverlapError', code: 'COMPETENCE_OVERLAP', actId: id })
  })

  test.each([
    ['no holder', { holder: null }, 'input.holder'],
    ['two holders', { holderSiren: '228600011', holderName: 'Département' }, 'input.holder'],
    ['a tenant that nobody knows', { holder: 'atlantis' }, 'input.holder'],
    ['dates that are reversed', { until: '2016-01-01' }, 'input.until'],
    ['an act without a reference', { reference: '' }, 'input.reference'],
  ])('is refused %s', async (_what, fields, field) => {
    expect((await change(record, { ...voirie, ...fields })).result).toMatchObject({ code: 'INVALID_INPUT', field })
  })
})

test.each([
  ['a citizen', () => citizen()],
  ['nobody', () => anonymous],
  ['an administrator of the EPCI', () => memberOf('administrator', world.tenant('grand-poitiers'))],
])('%s records, ends and withdraws nothing', async (_who, as) => {
  const actId = await recorded()
  expect((await change(record, voirie, as())).codes).toEqual(['FORBIDDEN'])
  expect((await change(end, { actId, until: '2020-01-01', reason }, as())).codes).toEqual(['FORBIDDEN'])
  expect((await change(withdraw, { actId, reason }, as())).codes).toEqual(['FORBIDDEN'])
  expect(world.registers.competences.history('voirie')).toHaveLength(1)
})
