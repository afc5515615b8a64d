import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { defaultLaneOptions } from '@interco/database'
import type { Actor } from '@interco/kernel'
import { memberOf, until } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createGatewayWorld, type GatewayWorld, type OpenGateway, openGateway } from '../gateway-world.ts'
import { openRequestType } from './requests-world.ts'

let world: GatewayWorld
let gateway: OpenGateway
let agent: Actor
let twin: Actor
let token: string
let typeId: string

const question = '{ tenant { requests(first: 1) { totalCount nodes { subject } } } }'

beforeAll(async () => {
  world = await createGatewayWorld()
  // The database itself would end what waits for a lock before long: here nothing but the gateway ends it.
  const [{ name = '' } = {}] = await world.admin<{ name?: string }[]>`select current_database() as name`
  for (const limit of ['lock_timeout', 'statement_timeout'])
    await world.admin.unsafe(`alter role interco_gateway in database "${name}" set ${limit} = '60s'`)
  // One connection for both tenants.
  gateway = await openGateway(world, world.mint, { lanes: { ...defaultLaneOptions, lanes: 1 } })
  agent = memberOf('agent', world.tenant('poitiers'))
  twin = memberOf('agent', world.tenant('buxerolles'))
  token = await world.mint.tokenOf(agent)
  typeId = await openRequestType(world, 'poitiers')
})
afterAll(async () => {
  await gateway.stop(1_000)
  await world.close()
})

/** Opens a connection of its own, and sends these bytes. */
async function send(bytes: string): Promise<Socket> {
  const socket = connect(Number(new URL(gateway.origin).port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  await new Promise((resolve) => socket.write(bytes, resolve))
  return socket
}

function request(query: string): { readonly head: string; readonly body: string } {
  const body = JSON.stringify({ query })
  const head = [
    'POST /t/poitiers/graphql HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    `authorization: Bearer ${token}`,
    `content-length: ${body.length}`,
  ].join('\r\n')
  return { head, body }
}

const ask = (query: string) => send(`${request(query).head}\r\n\r\n${request(query).body}`)
const submit = (subject: string, key = '') =>
  `mutation { submitRequest(input: {typeId: "${typeId}", subject: "${subject}", description: "d" ${key}}) { __typename } }`

/** Holds something of Poitiers locked by another connection while the work goes on. */
async function whileLocked<Result>(table: string, work: () => Promise<Result>): Promise<Result> {
  const { schema } = world.tenant('poitiers').placement
  const done = Promise.withResolvers<Result>()
  done.promise.catch(() => undefined)
  await world.admin.begin(async (sql) => {
    await sql.unsafe(`lock table "${schema}".${table} in access exclusive mode`)
    await work().then(done.resolve, done.reject)
  })
  return await done.promise
}

const blocked = () =>
  until(
    async () =>
      (
        await world.admin`select from pg_stat_activity
          where usename = 'interco_gateway' and datname = current_database() and wait_event_type = 'Lock'`
      ).length > 0,
  )

async function figure(name: string): Promise<number> {
  const page = await (await fetch(`${gateway.origin}/metrics`)).text()
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(page)?.[1])
}

/** Nothing of the gateway waits, runs or holds anything. */
async function atRest(): Promise<void> {
  for (const name of [
    'interco_operations_running',
    'interco_operations_waiting',
    'interco_lanes_busy',
    'interco_lanes_waiting',
  ])
    await until(async () => (await figure(name)) === 0)
  await until(
    async () =>
      (
        await world.admin`select from pg_stat_activity a
          where usename = 'interco_gateway' and datname = current_database() and query !~* '^listen' and (state <> 'idle'
            or exists (select from pg_locks l where l.pid = a.pid and l.locktype in ('relation', 'transactionid')))`
      ).length === 0,
  )
}

async function subjects(): Promise<string[]> {
  const { schema } = world.tenant('poitiers').placement
  return (await world.admin.unsafe<{ subject: string }[]>(`select subject from "${schema}".requests`)).map(
    (one) => one.subject,
  )
}

/** The other tenant works while the client leaves: resolves to its answers that were not whole. */
async function besideTwin(leave: () => Promise<unknown>): Promise<readonly string[]> {
  let isOver = false
  const failures: string[] = []
  const working = (async () => {
    let answers = 0
    while (!isOver) {
      const answer = await gateway.ask(question, { as: twin, tenant: 'buxerolles' })
      if (answer.errors.length > 0 || answer.text.includes('Poitiers')) failures.push(answer.text)
      answers += 1
    }
    return answers
  })()
  await leave().finally(() => {
    isOver = true
  })
  return (await working) > 0 ? failures : ['It never worked.']
}

beforeEach(async () => {
  const { schema } = world.tenant('poitiers').placement
  await world.admin.unsafe(`truncate "${schema}".requests cascade`)
})

describe('a client that leaves takes its work with it, and nothing of another tenant’s,', () => {
  test('before its headers are sent', async () => {
    const failures = await besideTwin(async () => {
      ;(await send(request(question).head)).destroy()
      await atRest()
    })
    expect(failures).toEqual([])
  })

  test('in the middle of its body', async () => {
    const failures = await besideTwin(async () => {
      const { head, body } = request(question)
      ;(await send(`${head}\r\n\r\n${body.slice(0, 9)}`)).destroy()
      await atRest()
    })
    expect(failures).toEqual([])
  })

  test('while it waits for a connection to the database', async () => {
    await whileLocked('requests', async () => {
      const first = await ask(question)
      await blocked()
      // Of the same tenant: they wait behind the first, which has the only connection to itself while it writes.
      const waiting = await Promise.all(Array.from({ length: 6 }, () => ask(submit('waited'))))
      await until(async () => (await figure('interco_lanes_waiting')) > 0)
      for (const socket of [...waiting, first]) socket.destroy()
      expect(await besideTwin(atRest)).toEqual([])
    })
    expect(await subjects()).toEqual([])
  })

  test('while a statement runs', async () => {
    await whileLocked('requests', async () => {
      const socket = await ask(question)
      await blocked()
      socket.destroy()
      expect(await besideTwin(atRest)).toEqual([])
    })
  })

  test('while its change waits for a lock: it is rolled back', async () => {
    await whileLocked('idempotency_keys', async () => {
      const socket = await ask(submit('half written', 'idempotencyKey: "half-written"'))
      await blocked()
      socket.destroy()
      expect(await besideTwin(atRest)).toEqual([])
    })
    expect(await subjects()).toEqual([])
  })

  test('again and again, at any moment', async () => {
    const failures = await besideTwin(async () => {
      for (let turn = 0; turn < 60; turn += 1) {
        const socket = await ask(turn % 3 === 0 ? submit(`left ${turn}`) : question)
        await new Promise((resolve) => setTimeout(resolve, turn % 13))
        socket.destroy()
      }
      await atRest()
    })
    expect(failures).toEqual([])
  })
})

test('a change whose commit was sent is written whole, though nobody waits for it', async () => {
  await whileLocked('outbox_head', async () => {
    const socket = await ask(submit('committed'))
    await blocked()
    const linesBefore = gateway.logLines.length
    socket.destroy()
    await until(() => gateway.logLines.slice(linesBefore).some((line) => line.includes('"cut":true')))
  })
  await atRest()
  expect(await subjects()).toEqual(['committed'])
})
