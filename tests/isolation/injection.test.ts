import { buildSchema } from '@interco/graphql'
import { modules } from '@interco/registry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenGateway, openGateway } from '../gateway-world.ts'
import { Evidence } from './evidence.ts'
import { readTables } from './fill/catalog.ts'
import { snapshotOf } from './fill/snapshot.ts'
import { Harvest } from './generate/harvest.ts'
import { generateMutations } from './generate/mutations.ts'
import { QueryGenerator } from './generate/queries.ts'
import { createTwins, type Twins } from './twins.ts'
import { createVoices, inParallel } from './voices.ts'

let twins: Twins
let gateway: OpenGateway

beforeAll(async () => {
  twins = await createTwins()
  gateway = await openGateway(twins, twins.mint)
})
afterAll(async () => {
  await gateway.stop(1_000)
  await twins.close()
})

/** Each leaves its quotes, ends a statement, and begins another. */
const hostile = (other: string) => [
  `'; reset role; set role "${other}"; delete from requests; --`,
  `') returning id; drop schema "${other}" cascade; --`,
  `$$; select pg_sleep(20); $$`,
  `\\'; update requests set subject = 'x'; --`,
  `1) or (select set_config('role', '${other}', false)) is not null --`,
]

test('statements in any text of any operation are texts: stored as they are, and run by nobody', async () => {
  const { alpha, beta } = twins
  const schema = await buildSchema(modules)
  const other = twins.tenant(beta.slug).placement.schema
  const own = twins.tenant(alpha.slug).placement.schema
  const voices = createVoices(gateway, twins, new Evidence([beta.mark]))
  const before = { other: await snapshotOf(twins.admin, other), tables: await readTables(twins.admin, own) }
  const speech = { actor: alpha.agent, naming: { by: 'path', slug: alpha.slug } as const, mayShow: [alpha.mark] }
  const harvest = new Harvest()
  const codes = new Set<string>()
  const say = async (text: string) => {
    const answer = await voices.say({ ...speech, text })
    harvest.learn(answer.data)
    for (const { extensions } of answer.errors) codes.add(extensions.code)
    return answer.text
  }
  const place = { slug: alpha.slug, typed: alpha.mark, harvest, withSlug: false }
  await inParallel(new QueryGenerator(schema, place).generate(), 4, (one) => say(`{ ${one.selection} }`))
  let echoed = 0
  for (const [turn, typed] of hostile(other).entries()) {
    const written = JSON.stringify(typed).slice(1, -1)
    const hostilePlace = { ...place, typed }
    const queries = new QueryGenerator(schema, hostilePlace)
      .generate()
      .filter(({ selection }) => selection.includes(written))
    await inParallel(queries, 4, (one) => say(`{ ${one.selection} }`))
    let index = 0
    for (const { selection } of generateMutations(schema, hostilePlace)) {
      index += 1
      // Each text in its turn; together they go through every part of every input.
      if (index % hostile(other).length !== turn || !selection.includes(written)) continue
      if ((await say(`mutation { ${selection} }`)).includes(written)) echoed += 1
    }
  }
  // Some of them came back from the database letter by letter.
  expect(echoed).toBeGreaterThan(hostile(other).length)
  expect([...codes].filter((code) => ['INTERNAL', 'ISOLATION_BREACH', 'DATABASE_TIMEOUT'].includes(code))).toEqual([])
  expect(await snapshotOf(twins.admin, other)).toEqual(before.other)
  expect(await readTables(twins.admin, own)).toEqual(before.tables)
}, 60_000)
