import { citizen, memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createGatewayWorld, type GatewaySettings, type GatewayWorld, openGateway } from '../gateway-world.ts'

let world: GatewayWorld
beforeAll(async () => {
  world = await createGatewayWorld()
})
afterAll(() => world.close())

/** A page of 100 is charged for 100, whatever it holds. */
const list = '{ tenant { requests(first: 100) { nodes { subject } } } }'
const cost = 2 + 100 * 2

const small = { perSecond: cost / 10, burst: cost / 2 }
const large = { perSecond: 1e9, burst: 1e9 }

async function open(fairness: GatewaySettings['fairness']) {
  const gateway = await openGateway(world, world.mint, { fairness })
  onTestFinished(() => gateway.stop(1_000))
  return gateway
}

const spentCode = { extensions: { code: 'TENANT_BUDGET_SPENT', retryAfterSeconds: expect.any(Number) } }

describe('a tenant that has spent its budget', () => {
  test('is told so with the seconds to wait, and the others are served', async () => {
    const gateway = await open({ budgets: { member: small, citizen: small, anonymous: small, operator: small } })
    const agent = memberOf('agent', world.tenant('poitiers'))
    const other = memberOf('agent', world.tenant('buxerolles'))
    const first = await gateway.ask(list, { as: agent, tenant: 'poitiers' })
    expect(first.errors).toEqual([])
    const spent = await gateway.ask(list, { as: agent, tenant: 'poitiers' })
    expect(spent.status).toBe(429)
    expect(spent.errors).toMatchObject([spentCode])
    expect(spent.text).toMatch(/^retry-after: [45]$/m)
    expect((await gateway.ask(list, { as: other, tenant: 'buxerolles' })).errors).toEqual([])
  })

  test('is told so where an operation opens it without naming it, and the rest is answered', async () => {
    const gateway = await open({ budgets: { member: small, citizen: large, anonymous: large, operator: large } })
    const [poitiers, buxerolles] = [world.tenant('poitiers'), world.tenant('buxerolles')]
    const both = memberOf('agent', poitiers, buxerolles)
    await gateway.ask(list, { as: both, tenant: 'poitiers' })
    const answer = await gateway.ask(
      `{ a: tenant(slug: "poitiers") { name requests { totalCount } } b: tenant(slug: "buxerolles") { name requests { totalCount } } }`,
      { as: both },
    )
    expect(answer.errors).toMatchObject([{ path: expect.arrayContaining(['a']), ...spentCode }])
    expect(answer.text).toContain('"b":{"name":"Buxerolles","requests":{"totalCount":0}}')
    expect(answer.text).toMatch(/^retry-after: \d+$/m)
  })

  test('pays its part of an operation over two, and no more', async () => {
    const half = { perSecond: cost / 1_000, burst: cost * 0.75 }
    const gateway = await open({ budgets: { member: half, citizen: large, anonymous: large, operator: large } })
    const both = memberOf('agent', world.tenant('poitiers'), world.tenant('buxerolles'))
    const page = 'requests(first: 50) { nodes { subject } }'
    const over = `{ a: tenant(slug: "poitiers") { ${page} } b: tenant(slug: "buxerolles") { ${page} } }`
    expect((await gateway.ask(over, { as: both })).errors).toEqual([])
    expect((await gateway.ask(over, { as: both })).errors).toEqual([])
    for (const tenant of ['poitiers', 'buxerolles'])
      expect((await gateway.ask(list, { as: both, tenant })).errors).toMatchObject([spentCode])
  })

  test('of visitors serves its members, and the other way round', async () => {
    const gateway = await open({ budgets: { member: large, citizen: small, anonymous: small, operator: large } })
    const types = `{ ${Array.from({ length: 20 }, (_, n) => `a${n}: tenant { requestTypes { id title } }`).join(' ')} }`
    let turnedAway = 0
    for (let turn = 0; turn < 3; turn += 1)
      turnedAway += (await gateway.ask(types, { tenant: 'poitiers' })).errors.length
    expect(turnedAway).toBeGreaterThan(0)
    for (const actor of [memberOf('agent', world.tenant('poitiers')), citizen()])
      expect((await gateway.ask(types, { as: actor, tenant: 'poitiers' })).errors).toEqual([])
  })

  test('pays nothing for strangers, nor for what needs none of its data', async () => {
    const gateway = await open({ budgets: { member: small, citizen: small, anonymous: small, operator: small } })
    const stranger = memberOf('agent', world.tenant('buxerolles'))
    const agent = memberOf('agent', world.tenant('poitiers'))
    const members =
      '{ pool { members { nodes { slug name siren population } } } viewer { memberships { permissions } } }'
    for (let turn = 0; turn < 5; turn += 1) {
      await gateway.ask(`{ tenant(slug: "poitiers") { requests(first: 100) { nodes { subject } } } }`, { as: stranger })
      expect((await gateway.ask(members, { as: agent, tenant: 'poitiers' })).errors).toEqual([])
    }
    expect((await gateway.ask(list, { as: agent, tenant: 'poitiers' })).errors).toEqual([])
  })
})

test('a tenant whose queue is full is turned away with the seconds to wait, and another has its turn', async () => {
  const gateway = await open({
    admission: { slots: 2, slotsEach: 1, slotsShared: 1, waitingEach: 3, waiting: 100, waitMs: 5_000 },
  })
  const agent = memberOf('agent', world.tenant('poitiers'))
  const other = memberOf('agent', world.tenant('buxerolles'))
  const answers = await Promise.all(
    Array.from({ length: 30 }, () => gateway.ask(list, { as: agent, tenant: 'poitiers' })),
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(0)
  expect(refused.length).toBeLessThan(30)
  for (const { errors, text } of refused) {
    expect(errors).toMatchObject([{ extensions: { code: 'TENANT_BUSY', retryAfterSeconds: 1 } }])
    expect(text).toMatch(/^retry-after: 1$/m)
  }
  expect((await gateway.ask(list, { as: other, tenant: 'buxerolles' })).errors).toEqual([])
  const page = await (await fetch(`${gateway.origin}/metrics`)).text()
  expect(page).toContain(`interco_operations_turned_away_total ${refused.length}`)
  expect(page).toMatch(/^interco_operations_running 0$/m)
  expect(page).not.toMatch(/poitiers|buxerolles/)
})
