import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld, openGateway } from '../gateway-world.ts'

let world: GatewayWorld
beforeAll(async () => {
  world = await createGatewayWorld()
})
afterAll(() => world.close())

const question = '{ tenant { requests { totalCount } } }'
const codes = (answer: Awaited<ReturnType<GatewayWorld['ask']>>) => answer.errors.map((error) => error.extensions.code)

/** Holds the requests of Poitiers locked, as a long maintenance would, while the work goes on. */
async function whileLocked<Result>(work: () => Promise<Result>): Promise<Result> {
  const { schema } = world.tenant('poitiers').placement
  const done = Promise.withResolvers<Result>()
  await world.admin.begin(async (sql) => {
    await sql.unsafe(`lock table "${schema}".requests in access exclusive mode`)
    await work().then(done.resolve, done.reject)
  })
  return done.promise
}

test('a statement that waits too long for a lock is stopped, and the other tenants are served meanwhile', async () => {
  const agent = memberOf('agent', world.tenant('poitiers'), world.tenant('buxerolles'))
  const [stopped, served] = await whileLocked(() =>
    Promise.all([
      world.ask(question, { as: agent, tenant: 'poitiers' }),
      world.ask(question, { as: agent, tenant: 'buxerolles' }),
    ]),
  )
  expect(codes(stopped)).toEqual(['DATABASE_TIMEOUT'])
  expect(served.data).toEqual({ tenant: { requests: { totalCount: 0 } } })
  const again = await world.ask(question, { as: agent, tenant: 'poitiers' })
  expect(again.data).toEqual({ tenant: { requests: { totalCount: 0 } } })
})

test('an operation that takes too long is given up before the database ends it', async () => {
  const hasty = await openGateway(world, world.mint, { timeLimitMs: 100 })
  try {
    const agent = memberOf('agent', world.tenant('poitiers'))
    const answer = await whileLocked(() => hasty.ask(question, { as: agent, tenant: 'poitiers' }))
    expect(codes(answer)).toEqual(['OPERATION_TIMEOUT'])
  } finally {
    await hasty.stop(1_000)
  }
})
