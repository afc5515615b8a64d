import { openAdministration } from '@interco/database'
import type { Actor } from '@interco/kernel'
import { modules, offeredModules } from '@interco/registry'
import { type Collectivity, findCollectivities, provisionPool } from '@interco/tenancy'
import { createTokenMint, createWorld, memberOf, type TokenMint, type World } from '@interco/testing'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { type GraphQLAnswer, type OpenGateway, openGateway } from '../gateway-world.ts'
import { createRandom } from './random.ts'
import { inParallel } from './voices.ts'
import { type Asker, createAsker } from './wire/operations.ts'

/** INTERCO_TENANTS asks for another number. */
const tenantCount = Number(process.env['INTERCO_TENANTS'] ?? 1_000)
const operationCount = 4_000
const atOnce = 24
/** So that connections are taken away in the middle of things now and then. */
const killEvery = 400
/** The same in all tenants. */
const typeId = '01900000-0000-7000-8000-000000000001'

type Inhabitant = {
  readonly slug: string
  readonly mark: string
  readonly schema: string
  readonly agent: Actor
  /** Changes that were sent, and those that were answered as done. */
  sent: number
  done: number
}

let world: World
let mint: TokenMint
let gateway: OpenGateway
let ask: Asker
let tenants: readonly Inhabitant[]

beforeAll(async () => {
  world = await createWorld({ modules })
  const migrations = world.migrations
  await provisionPool(world.admin, collectivities(), { migrations, modules: offeredModules.map(({ id }) => id) })
  await world.directory.refresh()
  tenants = world.directory.tenants.map((tenant) => ({
    slug: tenant.slug,
    mark: `wm-${tenant.placement.role}-`,
    schema: tenant.placement.schema,
    agent: memberOf('administrator', tenant),
    sent: 0,
    done: 0,
  }))
  const rows = tenants.map(
    ({ schema, mark }) => `insert into "${schema}".request_types (id, code, title, description)
    values ('${typeId}', '${mark}', '${mark}', '${mark}');`,
  )
  await world.admin.unsafe(rows.join('')).simple()
  mint = await createTokenMint()
  gateway = await openGateway(world, mint)
  ask = createAsker(gateway, mint)
}, 300_000)

afterAll(async () => {
  await gateway.stop(1_000)
  await mint.close()
  await world.close()
  // Roles belong to the server of the run, and outlive the database: the gateway's account is a member of each.
  const server = openAdministration(inject('postgresUrl'), 1)
  await server.unsafe(`drop role ${tenants.map(({ schema }) => `"${schema}"`).join(', ')}`)
  await server.end({ timeout: 1 })
}, 120_000)

/** The EPCI and as many communes as it takes, real in nothing but their form. */
function collectivities(): readonly Collectivity[] {
  const [epci] = findCollectivities('200069854')
  if (!epci) throw new TypeError('Grand Poitiers is in the code')
  const made = Array.from({ length: tenantCount - world.directory.tenants.length }, (_, index) => ({
    ...epci,
    kind: 'commune' as const,
    name: `Commune ${index}`,
    slug: `commune-${index}`,
    siren: String(900_000_000 + index),
    inseeCode: String(10_000 + index),
  }))
  return [epci, ...made]
}

const encode = (...parts: readonly string[]) => parts.join('.')
const types = (slug: string) =>
  `tenant(slug: "${slug}") { requestTypes { title } requests(first: 5) { nodes { subject } } }`
const clear = new Set(['DATABASE_UNAVAILABLE', 'OUTCOME_UNKNOWN', 'TENANT_BUSY'])

test('a thousand tenants at random each see and change what is theirs, whatever is cut or given up meanwhile', async () => {
  const random = createRandom()
  const problems: string[] = []
  // As in life: a few tenants do half of the work.
  const someone = () => (random.below(2) === 0 ? random.pick(tenants.slice(0, 20)) : random.pick(tenants))
  const note = (what: string, answer: GraphQLAnswer) =>
    problems.push(`${what}: ${answer.text.split('\n').at(-1) ?? ''}`)
  const check = (answer: GraphQLAnswer, alias: string, { mark }: Inhabitant) => {
    const text = JSON.stringify(answer.data?.[alias] ?? null)
    const marks = text.match(/wm-t_[0-9a-f]{16}-/g) ?? []
    if (marks.some((one) => one !== mark)) note(`another’s mark for ${mark}`, answer)
    if (answer.errors.length === 0 && marks.length === 0) note(`nothing for ${mark}`, answer)
    if (answer.errors.some(({ extensions }) => !clear.has(extensions.code))) note('not a clear answer', answer)
  }
  const read = async (one: Inhabitant) => check(await ask(`{ a: ${types(one.slug)} }`, one.agent), 'a', one)
  const readTwo = async (one: Inhabitant, other: Inhabitant) => {
    const agent = { ...one.agent, memberships: new Map([...one.agent.memberships, ...other.agent.memberships]) }
    const answer = await ask(`{ a: ${types(one.slug)} b: ${types(other.slug)} }`, agent)
    check(answer, 'a', one)
    check(answer, 'b', other)
  }
  const intrude = async (one: Inhabitant, other: Inhabitant) => {
    const id = encode('RequestType', other.slug, typeId)
    const answer = await ask(`{ node(id: "${id}") { id } tenant(slug: "${other.slug}") { id } }`, one.agent)
    const seen = JSON.stringify(answer.data)
    if (one !== other && seen !== '{"node":null,"tenant":null}') note(`${one.slug} in ${other.slug}`, answer)
  }
  const submit = async (one: Inhabitant, isGivenUp: boolean) => {
    one.sent += 1
    const input = `{typeId: "${encode('RequestType', one.slug, typeId)}", subject: "${one.mark} s", description: "d"}`
    const text = `mutation { submitRequest(input: ${input}) { __typename } }`
    const abort = new AbortController()
    const sent = ask(text, one.agent, one.slug, abort.signal)
    if (isGivenUp) setImmediate(() => abort.abort())
    const answer = await sent.catch((error: unknown) => {
      if (isGivenUp) return undefined
      throw error
    })
    if (answer?.text.includes('SubmitRequestPayload')) one.done += 1
    else if (answer?.errors.some(({ extensions }) => !clear.has(extensions.code))) note('not a clear answer', answer)
  }
  const kill = async () => {
    await world.admin`select pg_terminate_backend(pid) from pg_stat_activity
      where usename = 'interco_gateway' and datname = current_database() and query not like 'listen%'
      order by random() limit 1`
  }
  // Drawn before any is sent: the same seed is the same list, whatever takes longer this time.
  const deeds = Array.from({ length: operationCount }, (_, index) => {
    const [one, other, deed] = [someone(), someone(), random.below(10)]
    return { index, one, other, deed }
  })
  await inParallel(deeds, atOnce, async ({ index, one, other, deed }) => {
    if (index % killEvery === 0) await kill()
    if (deed < 5) return read(one)
    if (deed < 6) return readTwo(one, other)
    if (deed < 7) return intrude(one, other)
    return submit(one, deed === 9)
  })
  expect(problems, `INTERCO_SEED=${random.seed}`).toEqual([])
  const found = await world.admin.unsafe<{ mark: string; count: number; foreign: number }[]>(
    tenants
      .map(
        ({ schema, mark }) => `select '${mark}' as mark, count(*)::int as count,
        (count(*) filter (where subject not like '${mark}%'))::int as foreign from "${schema}".requests`,
      )
      .join(' union all '),
  )
  const byMark = new Map(found.map((row) => [row.mark, row]))
  const wrong = tenants.filter(({ mark, sent, done }) => {
    const row = byMark.get(mark)
    return !row || row.foreign > 0 || row.count < done || row.count > sent
  })
  expect(wrong, `INTERCO_SEED=${random.seed}`).toEqual([])
}, 300_000)
