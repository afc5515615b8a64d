import { readdir } from 'node:fs/promises'
import { defineQuery } from '@interco/database'
import type { Query } from '@interco/kernel'
import { createWorld, type World } from '@interco/testing'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { requests } from '../index.ts'
import * as history from './history.repository.ts'
import * as member from './member.repository.ts'
import * as message from './message.repository.ts'
import * as request from './request.repository.ts'
import * as requestType from './request-type.repository.ts'
import * as tables from './tables.ts'

const { listedRequests, countedRequests } = request
const repositories = { history, member, message, request, 'request-type': requestType }

const none: request.ListChoice = {
  status: false,
  type: false,
  assignee: 'anyone',
  citizen: false,
  newestFirst: true,
  after: false,
  length: 21,
}
const choices: readonly request.ListChoice[] = [false, true].flatMap((status) =>
  [false, true].flatMap((type) =>
    (['anyone', 'someone', 'nobody'] as const).flatMap((assignee) =>
      [false, true].flatMap((citizen) =>
        [false, true].flatMap((newestFirst) =>
          [false, true].map((after) => ({ status, type, assignee, citizen, newestFirst, after, length: 21 as const })),
        ),
      ),
    ),
  ),
)

type Named = { readonly name: string; readonly query: Query<never, unknown> }

const single: readonly Named[] = Object.values(repositories).flatMap((repository) =>
  Object.values(repository)
    .filter((one): one is Query<never, unknown> => typeof one === 'object' && 'text' in one)
    .map((query) => ({ name: query.name, query })),
)
const families: readonly Named[] = choices.flatMap((choice) =>
  [listedRequests(choice), countedRequests(choice)].map((query) => ({ name: nameOf(query.name, choice), query })),
)
const all = [...single, ...families]

/** For people to review: the first page and the next in both orders, each filter alone, and all of them. */
const reviewed = (choice: request.ListChoice) => {
  const filters = [choice.status, choice.type, choice.assignee !== 'anyone', choice.citizen].filter(Boolean).length
  return filters === 0 || ((filters === 1 || filters === 4) && choice.newestFirst && choice.after)
}

// No index serves it: that it is caught says that the others were looked at.
const planted = defineQuery<{ subject: string }>()('planted', (db) =>
  db
    .select({ id: tables.requests.id })
    .from(tables.requests)
    .where(eq(tables.requests.subject, sql.placeholder('subject'))),
)

let world: World
beforeAll(async () => {
  world = await createWorld({ modules: [requests], communes: ['poitiers'] })
})
afterAll(() => world.close())

test('each repository of the folder is looked at here', async () => {
  const files = (await readdir(new URL('.', import.meta.url))).filter((file) => file.endsWith('.repository.ts'))
  expect(files.toSorted()).toEqual(
    Object.keys(repositories)
      .map((name) => `${name}.repository.ts`)
      .toSorted(),
  )
})

test('the SQL is what was reviewed', async () => {
  const listed = choices
    .filter(reviewed)
    .map((choice) => ({ name: nameOf('listedRequests', choice), query: listedRequests(choice) }))
  const counted = [none, ...choices.filter((choice) => reviewed(choice) && choice.after && choice !== none)]
    .filter(
      (choice) => choice === none || choice.status || choice.type || choice.citizen || choice.assignee !== 'anyone',
    )
    .map((choice) => ({ name: nameOf('countedRequests', choice), query: countedRequests(choice) }))
  const texts = [...single, ...listed, ...counted].map(({ name, query }) => `-- ${name}\n${query.text};\n`)
  await expect(texts.join('\n')).toMatchFileSnapshot('queries.sql')
})

test('each query names tables, never a schema, and its rows tell who read them', () => {
  const naming = all.filter(({ query }) => /\b(?:from|into|update|join) "?\w+"?\."/.test(query.text))
  expect(naming.map(({ name }) => name)).toEqual([])
  expect(all.filter(({ query }) => !query.attested).map(({ name }) => name)).toEqual([])
})

test('the database plans each query as the tenant, by an index wherever a table grows', async () => {
  const { role, schema } = world.tenant('poitiers').placement
  const scanned: string[] = []
  await world.admin.begin(async (transaction) => {
    await transaction
      .unsafe(`set local role "${role}"; set local search_path = "${schema}"; set local enable_seqscan = off;
        set local plan_cache_mode = force_generic_plan`)
      .simple()
    for (const [index, { name, query }] of [...all, { name: 'planted', query: planted }].entries()) {
      await transaction.unsafe(`prepare q${index} as ${query.text}`).simple()
      const parameters = new Set(query.text.match(/\$\d+/g)).size
      const nulls = parameters === 0 ? '' : `(${Array.from({ length: parameters }, () => 'null').join(', ')})`
      const [row] = await transaction.unsafe<{ 'QUERY PLAN': string }[]>(
        `explain (format json) execute q${index}${nulls}`,
      )
      const plan = JSON.stringify(row)
      // With sequential scans discouraged, one that is left says that no index can serve the query.
      if (/Seq Scan[^{}]*?requests?(_messages|_history)?\\*"/.test(plan)) scanned.push(name)
    }
  })
  expect(scanned).toEqual(['planted'])
})

function nameOf(name: string, choice: request.ListChoice): string {
  const set = Object.entries(choice).filter(([key, value]) => key !== 'length' && value !== false && value !== 'anyone')
  return `${name} (${set.map(([key, value]) => (value === true ? key : `${key} ${value}`)).join(', ')})`
}
