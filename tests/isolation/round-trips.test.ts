import { defaultLaneOptions, openTenantDatabase, type TenantDatabase } from '@interco/database'
import type { Actor } from '@interco/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type GraphQLAnswer, type OpenGateway, openGateway } from '../gateway-world.ts'
import { type CountingProxy, openCountingProxy } from './counting-proxy.ts'
import { command, rowsOf } from './statement.ts'
import { createTwins, type Twins } from './twins.ts'

let twins: Twins
let proxy: CountingProxy
let gateway: OpenGateway

beforeAll(async () => {
  twins = await createTwins()
  proxy = await openCountingProxy(twins.gatewayUrl)
  // One connection, so that each change of tenant is a switch.
  gateway = await openGateway(twins, twins.mint, { databaseUrl: proxy.url, lanes: { ...defaultLaneOptions, lanes: 1 } })
  await proxy.quiet()
})
afterAll(async () => {
  await gateway.stop(1_000)
  await proxy.close()
  await twins.close()
})

async function ask(query: string, tenant: string, as: Actor): Promise<GraphQLAnswer> {
  const answer = await gateway.ask(query, { tenant, as })
  expect(answer.errors).toEqual([])
  return answer
}

/** Turns of the operation when its statements are known to the connection: from the second time on they are prepared. */
async function warmTurns(query: string, tenant: string, as: Actor): Promise<number> {
  await ask(query, tenant, as)
  await ask(query, tenant, as)
  return proxy.turnsOf(() => ask(query, tenant, as))
}

const types = '{ tenant { requestTypes { id title } } }'
const firstId = async (query: string) => {
  const answer = await ask(query, 'poitiers', twins.alpha.agent)
  return /"id":"([\w.-]+)"/.exec(answer.text)?.[1] ?? ''
}

describe('a read', () => {
  test('takes one round trip, the switch to another tenant included: 1.00 for each of 40 operations', async () => {
    const { alpha, beta } = twins
    for (const { slug, agent } of [alpha, beta]) await ask(types, slug, agent)
    const counts: number[] = []
    // What the gateway reads of the registry by itself, now and then, is no turn of theirs.
    for (let tries = 0; tries < 5 && counts.at(-1) !== 40; tries += 1) {
      const turns = await proxy.turnsOf(async () => {
        for (let done = 0; done < 20; done += 1)
          for (const { slug, agent } of [alpha, beta]) await ask(types, slug, agent)
      })
      counts.push(turns)
    }
    expect(Math.min(...counts) / 40).toBe(1)
  })

  test('of an object by its id takes one', async () => {
    const id = await firstId('{ tenant { requests(first: 1) { nodes { id } } } }')
    expect(
      await warmTurns(`{ node(id: "${id}") { id ... on Request { subject } } }`, 'poitiers', twins.alpha.agent),
    ).toBe(1)
  })

  test('of a page of requests takes one, with the messages of all of them', async () => {
    const { agent } = twins.alpha
    expect(await warmTurns('{ tenant { requests(first: 20) { nodes { subject } } } }', 'poitiers', agent)).toBe(1)
    const messages = '{ tenant { requests(first: 20) { nodes { subject messages(last: 3) { nodes { body } } } } } }'
    expect(await warmTurns(messages, 'poitiers', agent)).toBe(1)
  })

  test('of the inbox takes one, with what the desk knows of each request', async () => {
    const { agent } = twins.alpha
    const inbox = `{ tenant { requests(orderBy: MOST_URGENT_FIRST, filter: { text: "lampadaire", withoutTeam: true }) {
      totalCount nodes { subject work { priority team { name } labels { name } watchers { member { name } }
        notes(last: 3) { nodes { body } } children { subject } } corrections { fields } } } } }`
    expect(await warmTurns(inbox, 'poitiers', agent)).toBe(1)
    expect(await warmTurns('{ tenant { requestQueues { team { name } open waiting } } }', 'poitiers', agent)).toBe(1)
  })

  test('of public facts of the pool takes none', async () => {
    expect(await warmTurns('{ pool { members { nodes { slug } } } }', 'poitiers', twins.alpha.agent)).toBe(0)
  })

  test('that fails to be authorized takes none', async () => {
    const ask = () => gateway.ask('{ tenant { requests { totalCount } } }', { tenant: 'poitiers' })
    await ask()
    expect(await proxy.turnsOf(ask)).toBe(0)
  })
})

describe('a change', () => {
  const submit = (typeId: string) =>
    `mutation { submitRequest(input: {typeId: "${typeId}", subject: "s", description: "d"}) { __typename } }`

  test('that submits takes one to read the type, one to write and commit', async () => {
    const typeId = await firstId(types)
    expect(await warmTurns(submit(typeId), 'poitiers', twins.alpha.agent)).toBe(2)
  })

  test('that moves takes one to lock, one to write and commit, one to read the outcome', async () => {
    const { agent } = twins.alpha
    const typeId = await firstId(types)
    const move = async (step: string) => {
      const request = '{ tenant { requests(first: 1) { nodes { id version } } } }'
      const { text } = await ask(request, 'poitiers', agent)
      const [, id = '', version = ''] = /"id":"([\w.-]+)","version":(\d+)/.exec(text) ?? []
      const input = `{requestId: "${id}", transition: ${step}, expectedVersion: ${version}}`
      const mutation = `mutation { moveRequest(input: ${input}) { __typename ... on MoveRequestPayload { request { status } } } }`
      return proxy.turnsOf(async () => {
        const answer = await ask(mutation, 'poitiers', agent)
        expect(answer.text).toContain('MoveRequestPayload')
      })
    }
    await ask(submit(typeId), 'poitiers', agent)
    await move('START')
    await move('RESOLVE')
    expect(await move('REOPEN')).toBe(3)
  })
})

describe('statements that a connection sees for the first time', () => {
  let database: TenantDatabase
  beforeAll(async () => {
    database = openTenantDatabase(proxy.url, { ...defaultLaneOptions, lanes: 1 })
    await database.ping(twins.tenant('poitiers').placement)
  })
  afterAll(() => database.close())

  const fresh = (name: string) => rowsOf(`select current_user, $1::text as "${name}", $2::int`)
  const session = (slug: string) => database.session(twins.tenant(slug).placement)

  test('take one round trip to read, as those that it knows, the switch of tenant included', async () => {
    const turns: number[] = []
    for (const name of ['cold 1', 'cold 2', 'cold 1', 'cold 2'])
      for (const slug of ['poitiers', 'buxerolles'])
        turns.push(await proxy.turnsOf(() => session(slug).read(fresh(name), [slug, 1])))
    expect(turns).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  })

  test('take no more to write than those that it knows', async () => {
    const write = (name: string) => () =>
      session('poitiers').write(async (transaction) => {
        await Promise.all([transaction.run(fresh(name), ['a', 1]), transaction.run(fresh(`${name}, too`), ['b', 2])])
        transaction.defer(command(`update members set name = $1 where name = $2 and '${name}' <> ''`), ['x', 'nobody'])
      })
    const cold = await proxy.turnsOf(write('written'))
    expect([cold, await proxy.turnsOf(write('written'))]).toEqual([2, 2])
  })
})
