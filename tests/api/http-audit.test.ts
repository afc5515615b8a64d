import { serverAudits } from 'graphql-http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld } from '../gateway-world.ts'

let world: GatewayWorld
beforeAll(async () => {
  world = await createGatewayWorld()
})
afterAll(() => world.close())

// The address is known once the gateway listens: each audit is made for it when it runs.
const names = serverAudits({ url: 'http://placeholder.test' }).map(({ id, name }) => ({ id, name }))

describe.each(['/graphql', '/t/poitiers/graphql'])('%s follows GraphQL over HTTP', (path) => {
  test.each(names)('$id: $name', async ({ id }) => {
    const audit = serverAudits({ url: `${world.origin}${path}` }).find((one) => one.id === id)
    const result = await audit?.fn()
    expect(result).toMatchObject({ status: 'ok' })
  })
})

test('there are at least sixty audits', () => {
  expect(names.length).toBeGreaterThanOrEqual(60)
})
