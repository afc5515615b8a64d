import { once } from 'node:events'
import { connect } from 'node:net'
import { memberOf, until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld, openGateway } from '../gateway-world.ts'
import { openCountingProxy } from '../isolation/counting-proxy.ts'

let world: GatewayWorld
beforeAll(async () => {
  world = await createGatewayWorld()
})
afterAll(() => world.close())

const get = async (path: string, origin = world.origin) => {
  const response = await fetch(`${origin}${path}`)
  return { status: response.status, type: response.headers.get('content-type') ?? '', body: await response.text() }
}

describe('health', () => {
  test('is live whatever stands behind', async () => {
    expect(await get('/health/live')).toMatchObject({ status: 200, body: '{"status":"live"}' })
  })

  test('is ready with each part up, and not logged', async () => {
    const before = world.logLines.length
    const { status, body } = await get('/health/ready')
    expect(status).toBe(200)
    expect(JSON.parse(body)).toEqual({ status: 'ready', checks: { database: 'up', registry: 'up', gateway: 'up' } })
    expect(world.logLines.length).toBe(before)
  })

  test('is not ready while the database is away, and is again once it is back', async () => {
    const proxy = await openCountingProxy(world.gatewayUrl)
    const gateway = await openGateway(world, world.mint, { databaseUrl: proxy.url })
    expect((await get('/health/ready', gateway.origin)).status).toBe(200)
    proxy.cut()
    await until(async () => (await get('/health/ready', gateway.origin)).status === 503)
    expect((await get('/health/live', gateway.origin)).status).toBe(200)
    const answer = await gateway.ask('{ tenant { requests { totalCount } } }', {
      tenant: 'poitiers',
      as: memberOf('agent', world.tenant('poitiers')),
    })
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['DATABASE_UNAVAILABLE'])
    proxy.mend()
    expect(await until(async () => (await get('/health/ready', gateway.origin)).status === 200)).toBe(true)
    await gateway.stop(1_000)
    await proxy.close()
  })
})

test('metrics are in the exposition format of Prometheus, and name neither tenant nor person', async () => {
  await world.ask('{ pool { name } }', { as: memberOf('agent', world.tenant('poitiers')), tenant: 'poitiers' })
  const { status, type, body } = await get('/metrics')
  expect(status).toBe(200)
  expect(type).toContain('text/plain')
  for (const line of body.split('\n').filter((one) => one !== '')) {
    expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]\w* .+|[a-z_]\w*(\{[^}]*\})? [-+\deE.]+(Inf|NaN)?)$/i)
  }
  expect(body).toContain('interco_graphql_operation_seconds_count{kind="query",outcome="ok"}')
  expect(body).toContain('interco_isolation_breaches_total 0')
  expect(body).not.toMatch(/poitiers|t_[0-9a-f]{16}|Camille/)
})

test('a stop lets what is under way end, and takes nothing new', async () => {
  const proxy = await openCountingProxy(world.gatewayUrl)
  const gateway = await openGateway(world, world.mint, { databaseUrl: proxy.url })
  const agent = memberOf('agent', world.tenant('poitiers'))
  const read = () => gateway.ask('{ tenant { requests { totalCount } } }', { tenant: 'poitiers', as: agent })
  await read()
  const { port } = new URL(gateway.origin)
  // Held on its way to the database until the stop has begun.
  proxy.hold()
  const underWay = read()
  await until(() => proxy.held() > 0)
  const stopped = gateway.stop(5_000)
  expect(await refusesConnections(Number(port))).toBe(true)
  proxy.mend()
  expect(await underWay).toMatchObject({ status: 200, errors: [] })
  await stopped
  await proxy.close()
})

test('a gateway that is to stop says so before it does', async () => {
  const gateway = await openGateway(world, world.mint)
  gateway.drain()
  const { status, body } = await get('/health/ready', gateway.origin)
  expect([status, JSON.parse(body)]).toEqual([
    503,
    expect.objectContaining({ checks: expect.objectContaining({ gateway: 'draining' }) }),
  ])
  // What the balancer still sends meanwhile is served.
  expect((await gateway.ask('{ pool { name } }')).errors).toEqual([])
  await gateway.stop(1_000)
})

async function refusesConnections(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return await once(socket, 'connect').then(
    () => {
      socket.destroy()
      return false
    },
    () => true,
  )
}
