import { buildTenantSchema, defaultLaneOptions } from '@interco/database'
import { modules } from '@interco/registry'
import { subscribe } from '@interco/tenancy'
import { memberOf, until } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenGateway, openGateway } from '../gateway-world.ts'
import { snapshotOf } from './fill/snapshot.ts'
import { createTwins, type Twins } from './twins.ts'
import { cancelled, changed, cut, cutInHalf, late, terminated } from './wire/faults.ts'
import { type Asker, createAsker, type Operation, readOf, readOfBoth, writeOf } from './wire/operations.ts'
import { runTrials, type State, type TrialParts } from './wire/trial.ts'
import { openWireProxy, type WireProxy } from './wire/wire-proxy.ts'

/** As long as an operation may take where messages are held until it is given up. */
const timeLimitMs = 120

type Ward = {
  readonly proxy: WireProxy
  readonly gateway: OpenGateway
  readonly ask: Asker
  readonly parts: TrialParts
}

let twins: Twins
let before: Readonly<Record<string, string>>
let ward: Ward
/** The same, where nobody waits for long. */
let hasty: Ward

beforeAll(async () => {
  twins = await createTwins()
  before = await snapshotOf(twins.admin, twins.tenant(twins.beta.slug).placement.schema)
  ward = await openWard()
  hasty = await openWard(timeLimitMs)
})
afterAll(async () => {
  for (const { gateway, proxy } of [ward, hasty]) {
    await gateway.stop(1_000)
    await proxy.close()
  }
  await twins.close()
})

async function openWard(limitMs?: number): Promise<Ward> {
  const proxy = await openWireProxy(twins.gatewayUrl)
  // One connection, so that each operation follows one of the twin on it.
  const lanes = { ...defaultLaneOptions, lanes: 1 }
  const limit = limitMs === undefined ? {} : { timeLimitMs: limitMs }
  const gateway = await openGateway(twins, twins.mint, { databaseUrl: proxy.url, lanes, ...limit })
  const ask = createAsker(gateway, twins.mint)
  return { proxy, gateway, ask, parts: { proxy, twin: readOf(ask, twins.beta), own: readOf(ask, twins.alpha) } }
}

const schemaOf = (slug: string) => twins.tenant(slug).placement.schema
/** Sent again by way of a gateway that waits as long as it takes. */
const write = ({ ask }: Ward) => {
  const { admin, alpha } = twins
  return writeOf(ask, alpha, { admin, schema: schemaOf(alpha.slug), again: ward.ask })
}

/** The statements are known to the connection, and the twin was the last to use it. */
const afterTheTwin =
  ({ parts }: Ward, operation: Operation): State =>
  async () => {
    // The second time they are prepared.
    await operation.send(crypto.randomUUID())
    await operation.send(crypto.randomUUID())
    await parts.twin.send('')
  }
const onANewConnection =
  ({ proxy }: Ward): State =>
  () =>
    proxy.endAll()

async function expectAllWell(...trials: Parameters<typeof runTrials>): Promise<void> {
  const { problems, trials: count } = await runTrials(...trials)
  expect([...problems, ...causesOf(problems)]).toEqual([])
  expect(count).toBeGreaterThan(4)
}

/** What the gateways logged of the requests that are named: an answer alone does not tell why. */
function causesOf(problems: readonly string[]): readonly string[] {
  const lines = [ward, hasty].flatMap(({ gateway }) => gateway.logLines)
  const idOf = (line: string) => /"requestId":"([^"]+)"/u.exec(line)?.[1]
  return lines.filter((line) => problems.some((problem) => problem.includes(idOf(line) ?? '\0')))
}

describe('at each step of its conversation, whatever happens there,', { timeout: 240_000 }, () => {
  test('a read is right or clearly refused, and all is well after it', async () => {
    const operation = readOf(ward.ask, twins.alpha)
    const faults = [cut, cutInHalf, cancelled, terminated(twins.admin)]
    await expectAllWell(ward.parts, { state: afterTheTwin(ward, operation), operation, faults })
  })

  test('a read on a new connection is right or clearly refused, from the login on', async () => {
    const faults = [cutInHalf, terminated(twins.admin)]
    const operation = readOf(ward.ask, twins.alpha)
    await expectAllWell(ward.parts, { state: onANewConnection(ward), operation, faults })
  })

  test('a read of both twins keeps them apart', async () => {
    const operation = readOfBoth(ward.ask, twins)
    const faults = [cutInHalf, cancelled, terminated(twins.admin)]
    await expectAllWell(ward.parts, { state: afterTheTwin(ward, operation), operation, faults })
  })

  test('a write is done once or not at all, as its answer says, and once when it is sent again', async () => {
    const operation = write(ward)
    const faults = [cutInHalf, cancelled, terminated(twins.admin)]
    await expectAllWell(ward.parts, { state: afterTheTwin(ward, operation), operation, faults })
  })

  test('a write with statements that the connection does not know is done once or not at all', async () => {
    const faults = [cutInHalf, terminated(twins.admin)]
    const given = { state: onANewConnection(ward), operation: write(ward), faults }
    await expectAllWell(ward.parts, given, ({ hasBackend }) => hasBackend)
  })
})

describe('a message that is late, at each step,', { timeout: 240_000 }, () => {
  test('ends a read clearly, and reaches nobody else when it comes', async () => {
    const operation = readOf(hasty.ask, twins.alpha)
    await expectAllWell(hasty.parts, { state: afterTheTwin(hasty, operation), operation, faults: [late] })
  })

  test('leaves a write done once or not at all', async () => {
    const operation = write(hasty)
    await expectAllWell(hasty.parts, { state: afterTheTwin(hasty, operation), operation, faults: [late] })
  })
})

describe('in the database, between any two messages,', { timeout: 240_000 }, () => {
  const reads = (ask: Asker): Operation => readOf(ask, twins.alpha)

  test.each(['a read', 'a write'])('a role that is taken from the gateway costs %s a clear refusal', async (what) => {
    const { role } = twins.tenant(twins.alpha.slug).placement
    const grant = () => twins.admin.unsafe(`grant "${role}" to interco_gateway`)
    const faults = [changed(twins.admin, 'its role is revoked', `revoke "${role}" from interco_gateway`, grant)]
    const operation = what === 'a read' ? reads(ward.ask) : write(ward)
    await expectAllWell(ward.parts, { state: afterTheTwin(ward, operation), operation, faults })
  })

  test.each(['a read', 'a write'])('a schema that is moved away costs %s a clear refusal', async (what) => {
    const { schema } = twins.tenant(twins.alpha.slug).placement
    const back = async () => {
      const [moved] = await twins.admin`select from pg_namespace where nspname = 'away'`
      if (moved) await twins.admin.unsafe(`alter schema away rename to "${schema}"`)
    }
    const faults = [changed(twins.admin, 'its schema is away', `alter schema "${schema}" rename to away`, back)]
    const operation = what === 'a read' ? reads(ward.ask) : write(ward)
    await expectAllWell(ward.parts, { state: afterTheTwin(ward, operation), operation, faults })
  })

  test('a tenant that is dropped costs it a clear refusal, and is served again when it is built again', async () => {
    const { slug } = twins.outsider
    const tenant = twins.tenant(slug)
    const { role, schema } = tenant.placement
    for (const module of modules) await subscribe(twins.admin, slug, module.id)
    const agent = memberOf('agent', tenant)
    const empty = `{"tenant":{"requestTypes":[]}}`
    const read: Operation = {
      ...readOf(ward.ask, { slug, agent, machine: agent, mark: '' }),
      send: () => ward.ask('{ tenant { requestTypes { title } } }', agent, slug),
    }
    await until(async () => JSON.stringify((await read.send('')).data) === empty)
    const drop = `drop schema "${schema}" cascade; drop owned by "${role}"; drop role "${role}"`
    const build = () => buildTenantSchema(twins.admin, tenant, twins.migrations)
    const faults = [changed(twins.admin, 'it is dropped', drop, build)]
    await expectAllWell(
      { ...ward.parts, own: read },
      { state: afterTheTwin(ward, read), operation: read, faults },
      () => true,
    )
  })
})

test('a statement that waits and is cancelled ends clearly, and the next is served', async () => {
  const { admin } = twins
  const { alpha } = twins
  const lock = await admin.reserve()
  await lock.unsafe(`begin; lock table "${schemaOf(alpha.slug)}".request_types in access exclusive mode`).simple()
  const waiting = ward.parts.own.send('')
  await until(async () => {
    const cancelledOnes = await admin`select pg_cancel_backend(pid) from pg_stat_activity
      where usename = 'interco_gateway' and datname = current_database() and wait_event_type = 'Lock'`
    return cancelledOnes.length > 0
  })
  const answer = await waiting
  await lock.unsafe('rollback')
  lock.release()
  expect(answer.errors.map(({ extensions }) => extensions.code)).toContain('DATABASE_TIMEOUT')
  for (const operation of [ward.parts.twin, ward.parts.own]) {
    const next = await operation.send('')
    expect([...next.errors, ...(await operation.judge(next, ''))]).toEqual([])
  }
})

test('nothing of all that came to the twin, and what was written was written whole', async () => {
  const { admin, alpha, beta } = twins
  expect(await snapshotOf(admin, schemaOf(beta.slug))).toEqual(before)
  const schema = schemaOf(alpha.slug)
  const torn = await admin.unsafe(`
    select id from "${schema}".requests r where subject like 'trial-%' and (
      (select count(*) from "${schema}".request_history h where h.request_id = r.id) <> 1 or
      (select count(*) from "${schema}".outbox o where o.subject_id = r.id::text) <> 1)`)
  expect(torn).toEqual([])
  const [{ count } = { count: 0 }] = await admin.unsafe<{ count: number }[]>(
    `select count(*)::int as count from "${schema}".requests where subject like 'trial-%'`,
  )
  expect(count).toBeGreaterThan(100)
})
