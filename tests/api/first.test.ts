import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'

let world: GatewayWorld
beforeAll(async () => {
  world = await createGatewayWorld()
})
afterAll(() => world.close())

test('an agent reads the requests of their tenant', async () => {
  const agent = memberOf('agent', world.tenant('poitiers'))
  const answer = await world.ask('{ tenant { name requests { totalCount } } }', { as: agent, tenant: 'poitiers' })
  expect(answer.errors).toEqual([])
  expect(answer.data).toEqual({ tenant: { name: 'Poitiers', requests: { totalCount: 0 } } })
})
