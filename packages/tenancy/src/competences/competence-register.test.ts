import type { CompetenceRegister, NewCompetenceAct } from '@interco/kernel'
import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPoolRegisters, type PoolRegisters } from '../directory/pool-registers.ts'
import { eraseTenant } from '../erasure/erase-tenant.ts'

const by = 'https://identity.test/realms/interco#nadia'
const epci = { siren: '200069854', name: 'CU du Grand Poitiers' }
const outside = { siren: '258600000', name: 'Syndicat d’énergie de la Vienne' }
const reason = 'Erreur de saisie du référent'

let world: World
let one: PoolRegisters
let other: PoolRegisters
let register: CompetenceRegister

const open = () => openPoolRegisters(world.database, world.gatewayUrl, { directory: world.directory, modules: [] })

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  one = await open()
  other = await open()
  register = one.competences
})
afterAll(async () => {
  await Promise.all([one.close(), other.close()])
  await world.close()
})
beforeEach(async () => {
  await world.admin`truncate interco.competence_acts`
  await Promise.all([one.refresh(), other.refresh()])
})

function act(fields: Partial<NewCompetenceAct> = {}): NewCompetenceAct {
  return {
    competence: 'eclairage-public',
    inseeCodes: undefined,
    holder: epci,
    since: '2018-01-01',
    until: undefined,
    kind: 'deliberation',
    reference: 'n° 2017-0412',
    signedOn: '2017-12-08',
    url: 'https://www.grandpoitiers.fr/deliberations',
    ...fields,
  }
}
const asked = (at = '2026-11-24', inseeCode = '86194') => ({ competence: 'eclairage-public', inseeCode, at })

describe('an act', () => {
  test('is recorded for good, and known to every gateway', async () => {
    const recorded = await register.record(act(), by)
    expect(recorded).toMatchObject({ ...act(), isVoid: false, supersedes: undefined })
    expect(register.find(asked())).toMatchObject({ act: recorded, tenant: { slug: 'grand-poitiers' } })
    await until(() => other.competences.history('eclairage-public').length === 1)
    expect(other.competences.find(asked()).holder).toEqual(epci)
  })

  test('tells nobody who recorded it', async () => {
    const recorded = await register.record(act(), by)
    expect(JSON.stringify([recorded, register.history('eclairage-public')])).not.toContain('nadia')
  })

  test('of another body on the same place and days is refused, and names the one that is there', async () => {
    const { id } = await register.record(act({ until: '2022-01-01' }), by)
    await expect(register.record(act({ holder: outside, since: '2021-12-31' }), by)).rejects.toMatchObject({
      code: 'COMPETENCE_OVERLAP',
      actId: id,
    })
    await register.record(act({ holder: outside, since: '2022-01-01' }), by)
    expect(register.find(asked('2021-12-31')).holder).toEqual(epci)
    expect(register.find(asked('2022-01-01'))).toMatchObject({ holder: outside, tenant: undefined })
  })

  test('that is recorded already is the same entry, until it is superseded', async () => {
    const sent = act({ inseeCodes: ['86194', '86041'] })
    const { id } = await register.record(sent, by)
    expect(await register.record({ ...sent, inseeCodes: ['86041', '86194', '86041'] }, by)).toMatchObject({ id })
    await register.withdraw(id, reason, by)
    expect((await register.record(sent, by)).id).not.toBe(id)
    expect(register.history('eclairage-public')).toHaveLength(3)
  })

  test('of another body is recorded once, when several are sent at the same time', async () => {
    const sent = [epci, outside]
      .flatMap((holder) => [holder, holder])
      .map((holder) => register.record(act({ holder }), by))
    const outcomes = await Promise.allSettled(sent)
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(2)
    expect(register.history('eclairage-public')).toHaveLength(1)
  })

  test.each<[string, Partial<NewCompetenceAct>, string]>([
    ['of an unknown competence', { competence: 'magie' }, 'competence'],
    ['that ends before it begins', { until: '2017-12-31' }, 'until'],
    ['of a day that is none', { since: '2018-02-30' }, 'since'],
    ['without a reference', { reference: ' \n ' }, 'reference'],
    ['with a reference of a megabyte', { reference: 'x'.repeat(1_000_000) }, 'reference'],
    ['for a commune outside the pool', { inseeCodes: ['75056'] }, 'inseeCodes'],
    ['for no commune', { inseeCodes: [] }, 'inseeCodes'],
    ['of a holder without a number', { holder: { siren: '12', name: 'Syndicat' } }, 'holderSiren'],
    ['with a script for an address', { url: 'data:text/html,<script>alert(1)</script>' }, 'url'],
  ])('%s is refused, and nothing is written', async (_what, fields, field) => {
    await expect(register.record(act(fields), by)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      field: `input.${field}`,
    })
    expect(await world.admin`select from interco.competence_acts`).toHaveLength(0)
  })
})

describe('an act that was recorded', () => {
  test('is ended by a later entry, and stays in the history', async () => {
    const first = await register.record(act(), by)
    const ended = await register.end(first.id, '2024-07-01', reason, by)
    expect(ended).toMatchObject({ supersedes: first.id, until: '2024-07-01', reason })
    expect(register.find(asked('2024-06-30')).holder).toEqual(epci)
    expect(register.find(asked('2024-07-01')).holder.name).toBe('Poitiers')
    expect(register.history('eclairage-public').map(({ id }) => id)).toEqual([first.id, ended.id])
    expect(register.find({ ...asked(), knownAt: first.recordedAt }).holder).toEqual(epci)
  })

  test('is withdrawn, and what was known before is still told', async () => {
    const first = await register.record(act(), by)
    await register.withdraw(first.id, reason, by)
    expect(register.find(asked()).act).toBeUndefined()
    expect(register.find({ ...asked(), knownAt: first.recordedAt }).act?.id).toBe(first.id)
    await register.record(act({ holder: outside }), by)
    expect(register.find(asked()).holder).toEqual(outside)
  })

  test('is superseded once, when several ask at the same time', async () => {
    const { id } = await register.record(act(), by)
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => register.withdraw(id, reason, by)))
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []))
    expect(refusals).toEqual(['COMPETENCE_ACT_SUPERSEDED', 'COMPETENCE_ACT_SUPERSEDED'])
  })

  test('is not prolonged over what another body has since', async () => {
    const { id } = await register.record(act({ until: '2022-01-01' }), by)
    await register.record(act({ holder: outside, since: '2022-01-01' }), by)
    await expect(register.end(id, '2023-01-01', reason, by)).rejects.toMatchObject({ code: 'COMPETENCE_OVERLAP' })
    await expect(register.end(id, '2017-01-01', reason, by)).rejects.toMatchObject({ field: 'input.until' })
    await expect(register.end(id, '2021-01-01', 'non', by)).rejects.toMatchObject({ field: 'input.reason' })
  })

  test('is neither changed nor removed by a gateway', async () => {
    await register.record(act(), by)
    const [rights] = await world.admin<{ can: boolean }[]>`
      select has_table_privilege('interco_registry', 'interco.competence_acts', 'update, delete, truncate') as can`
    expect(rights?.can).toBe(false)
  })
})

test('what nobody knows is not found', () => {
  expect(() => register.find({ ...asked(), competence: 'magie' })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  )
  expect(() => register.find(asked('2026-11-24', '75056'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
  expect(() => register.find(asked('hier'))).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  expect(() => register.history('magie')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})

test('the history of a tenant that was erased is still told', async () => {
  const buxerolles = { siren: '218600419', name: 'Buxerolles' }
  const recorded = await register.record(act({ holder: buxerolles, inseeCodes: ['86194'] }), by)
  await eraseTenant(world.admin, { slug: 'buxerolles', by: 'tests', graceMs: 0 })
  await Promise.all([one.refresh(), world.directory.refresh()])
  expect(register.history('eclairage-public')).toEqual([recorded])
  expect(register.find(asked()).holder).toEqual(buxerolles)
  expect(() => register.find(asked('2026-11-24', '86041'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }))
})
