import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  countRows,
  countUpTo,
  defineQuery,
  idColumn,
  type JsonShape,
  type RowSource,
  readJson,
  readRows,
} from '@interco/database'
import { globalId } from '@interco/graphql'
import { newId, type Query } from '@interco/kernel'
import { citizen, memberOf } from '@interco/testing'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../fixtures/ask.ts'
import { type Notes, noting } from '../fixtures/noted-statements.ts'
import { shown } from '../fixtures/shown.ts'
import { createTwins, type Twins } from '../fixtures/twins.ts'
import { givenMember, givenRequest } from '../testing.ts'
import * as label from './desk/label.repository.ts'
import * as queue from './desk/queue.repository.ts'
import * as savedFilter from './desk/saved-filter.repository.ts'
import * as team from './desk/team.repository.ts'
import * as template from './desk/template.repository.ts'
import * as open311Key from './open311/key.repository.ts'
import * as published from './open311/published.repository.ts'
import * as request from './request.repository.ts'
import * as tables from './tables.ts'
import * as message from './thread/message.repository.ts'
import * as requestType from './types/request-type.repository.ts'

const here = new URL('.', import.meta.url)
const files = (await readdir(here, { recursive: true })).filter((file) => file.endsWith('.repository.ts')).toSorted()
const repositories = await Promise.all(
  files.map(async (file): Promise<object> => (await import(new URL(file, here).href)) as object),
)
/** What each repository says, with the folder of the feature that it belongs to. */
const exported = repositories.flatMap((repository, index) =>
  Object.entries<unknown>({ ...repository }).map(([name, one]) => ({ name, one, folder: dirname(files[index] ?? '') })),
)

type Named = { readonly name: string; readonly query: Query<never, unknown> }
type NamedSource = { readonly name: string; readonly source: RowSource }

const filters: readonly Partial<request.RequestChoice>[] = [
  { status: true },
  { type: true },
  { assignee: 'someone' },
  { assignee: 'nobody' },
  { team: 'one' },
  { team: 'none' },
  { label: true },
  { priority: true },
  { area: true },
  { since: true },
  { until: true },
  { words: true },
  { watcher: true },
  { due: true },
  { citizen: true },
  { limited: true },
]
const every: request.RequestChoice = Object.assign({}, request.anyRequest, ...filters)
/** Each filter alone: for people to review too, with all of them. */
const alone = [{}, ...filters].map((one): request.RequestChoice => ({ ...request.anyRequest, ...one }))
const pairs = filters.flatMap((one, index) =>
  filters.slice(index + 1).map((other): request.RequestChoice => ({ ...request.anyRequest, ...one, ...other })),
)
const choices: readonly request.RequestChoice[] = [...alone, every]
/** Of each function that says which rows, all that it can say. */
const sources: Readonly<Record<string, readonly NamedSource[]>> = {
  requestRows: choices.map((choice) => ({ name: nameOf(choice), source: request.requestRows(choice).source })),
  trackedRequests: [{ name: 'trackedRequests', source: request.trackedRequests({}).source }],
  keyRows: [{ name: 'open311Keys', source: open311Key.keyRows({}).source }],
  messageRows: [{ name: 'messages', source: message.messageRows({}).source }],
  requestTypeRows: [{ name: 'requestTypes', source: requestType.requestTypeRows({}).source }],
  templateRows: [{ name: 'responseTemplates', source: template.templateRows({}).source }],
  savedFilterRows: [{ name: 'savedFilters', source: savedFilter.savedFilterRows({}).source }],
  labelRows: [{ name: 'requestLabels', source: label.labelRows({}).source }],
  teamRows: [{ name: 'requestTeams', source: team.teamRows({}).source }],
}

/** One member that is a list of other rows. */
const listing = (list: Pick<JsonShape[number]['value'] & { kind: 'list' }, 'from' | 'to'>): JsonShape => {
  const source = { name: 'listed', table: list.from.table, where: undefined }
  const by = idColumn(list.from.table)
  return [{ key: 'list', value: { kind: 'list', source, by, descending: true, length: 5, shape: [], ...list } }]
}
const threadOf = listing({ from: tables.requestMessages.requestId, to: tables.requests.id })

const both = [false, true]
/** Of each family of queries, all that it can say. */
const families: Readonly<Record<string, readonly Named[]>> = {
  publishedRequests: [
    { name: 'publishedRequests (id)', query: published.publishedRequests({ by: 'id', code: false, status: false }) },
    ...both.flatMap((code) =>
      both.map((status) => ({
        name: `publishedRequests (time${code ? ', code' : ''}${status ? ', status' : ''})`,
        query: published.publishedRequests({ by: 'time', code, status }),
      })),
    ),
  ],
  queuesOf: both.map((limited) => ({
    name: `queues${limited ? ' (limited)' : ''}`,
    query: queue.queuesOf({ limited }),
  })),
  publishedSteps: (['id', 'time'] as const).map((by) => ({
    name: `publishedSteps (${by})`,
    query: published.publishedSteps({ by }),
  })),
}

/** What an export of a repository can say. */
function saidBy({ name, one }: { readonly name: string; readonly one: unknown }): readonly Named[] {
  if (isQuery(one)) return [{ name: one.name, query: one }]
  return [...(families[name] ?? []), ...(sources[name] ?? []).flatMap(readsOf)]
}

const paired = pairs.flatMap((choice): Named[] => {
  const { source } = request.requestRows(choice)
  const span = { by: idColumn(source.table), descending: true, after: true, length: 21 }
  const name = nameOf(choice)
  return [
    { name: `${name}: count up to 1000`, query: countUpTo(source, 1_000) },
    { name: `${name}: newest first, after`, query: readRows(source, span) },
  ]
})
const all = [...exported.flatMap(saidBy), ...paired]

const reviewed = [...alone, every]

// No index serves these: that they are caught says that the others were looked at.
const planted: readonly Named[] = [
  {
    name: 'planted',
    query: defineQuery<{ subject: string }>()('planted', (db) =>
      db
        .select({ id: tables.requests.id })
        .from(tables.requests)
        .where(eq(tables.requests.subject, sql.placeholder('subject'))),
    ),
  },
  {
    name: 'planted in JSON',
    query: readJson(
      requestType.requestTypeRows({}).source,
      { by: tables.requestTypes.id, descending: false, after: false, length: 5 },
      [listing({ from: tables.requestMessages.authorName, to: tables.requestTypes.code })],
    ),
  },
]

let world: Twins
let noted: readonly Named[]
beforeAll(async () => {
  world = await createTwins()
  noted = await noteShown()
})
afterAll(() => world.close())

/** The statements of each query that clients ask, answered step by step and by what PostgreSQL writes. */
async function noteShown(): Promise<readonly Named[]> {
  const ctx = world.member(world.here, 'administrator')
  const assignee = await givenMember(ctx)
  const given = await givenRequest(ctx, { assignee, messages: [{ side: 'tenant', body: 'Bonjour' }] })
  const values = { after: newId(), code: given.trackingCode, id: globalId('Request', ctx.tenant, given.id) }
  const found: Named[] = []
  for (const [name, source] of Object.entries(shown)) {
    const notes: Notes = new Map()
    const as = source.includes('ownRequests') ? citizen() : memberOf('administrator', ctx.tenant)
    const variables = Object.fromEntries(Object.entries(values).filter(([key]) => source.includes(`$${key}`)))
    const { codes } = await ask(noting(world, notes), source, { as, variables })
    expect(codes).toEqual([])
    const queries = [...notes.values()].toSorted((a, b) => (`${a.name} ${a.text}` < `${b.name} ${b.text}` ? -1 : 1))
    found.push(...queries.map((query) => ({ name: `${name}: ${query.name}`, query })))
  }
  return found
}

test('what each repository of the folder says is looked at here', () => {
  expect(files).toContain('request.repository.ts')
  const functions = exported.flatMap(({ name, one }) => (typeof one === 'function' ? [name] : []))
  expect(functions.toSorted()).toEqual(Object.keys({ ...sources, ...families }).toSorted())
})

const reason = '-- Long because each way of reading stands here as it is sent, for people to review.\n'

test('the SQL is what was reviewed', async () => {
  const names = new Set(reviewed.map(nameOf))
  const isReviewed = ({ name }: Named) =>
    (!/^requests(?: \(|:)/.test(name) || names.has(name.replace(/: .*/, ''))) &&
    !name.endsWith('JSON') &&
    !/: (oldest|newest first)$| by .*, after$/.test(name)
  const folders = Map.groupBy(exported, ({ folder }) => folder)
  for (const [folder, ones] of folders) {
    const page = printed(ones.flatMap(saidBy).filter(isReviewed))
    await expect(folder === '.' ? `${reason}\n${page}` : page).toMatchFileSnapshot(join(folder, 'queries.sql'))
  }
  await expect(printed(noted)).toMatchFileSnapshot('shown.sql')
})

function printed(queries: readonly Named[]): string {
  return queries.map(({ name, query }) => `-- ${name}\n${query.text};\n`).join('\n')
}

test('each query names tables, never a schema, and its rows tell who read them', () => {
  const looked = [...all, ...noted]
  const naming = looked.filter(({ query }) => /\b(?:from|into|update|join) "?\w+"?\."/.test(query.text))
  expect(naming.map(({ name }) => name)).toEqual([])
  expect(looked.filter(({ query }) => !query.attested).map(({ name }) => name)).toEqual([])
})

test('the database plans each query as the tenant, by an index wherever a table grows', async () => {
  const { role, schema } = world.tenant('poitiers').placement
  const scanned: string[] = []
  await world.admin.begin(async (transaction) => {
    await transaction
      .unsafe(`set local role "${role}"; set local search_path = "${schema}"; set local enable_seqscan = off;
        set local plan_cache_mode = force_generic_plan`)
      .simple()
    for (const [index, { name, query }] of [...all, ...noted, ...planted].entries()) {
      await transaction.unsafe(`prepare q${index} as ${query.text}`).simple()
      const parameters = new Set(query.text.match(/\$\d+/g)).size
      const nulls = parameters === 0 ? '' : `(${Array.from({ length: parameters }, () => 'null').join(', ')})`
      const [row] = await transaction.unsafe<{ 'QUERY PLAN': [{ Plan: Plan }] }[]>(
        `explain (format json) execute q${index}${nulls}`,
      )
      if (row && scansWhatGrows(row['QUERY PLAN'][0].Plan)) scanned.push(name)
    }
  })
  expect(scanned).toEqual(planted.map(({ name }) => name))
})

type Plan = {
  readonly 'Node Type': string
  readonly 'Parent Relationship'?: string
  readonly 'Relation Name'?: string
  readonly 'Index Cond'?: string
  readonly Plans?: readonly Plan[]
}

/**
 * Whether a table that grows is read from end to end: with sequential scans discouraged, one that is left says that no index
 * can serve the query. What is done again for each row must find its rows by a condition; in order alone is not enough.
 */
function scansWhatGrows(plan: Plan, isRepeated = false): boolean {
  const { Plans: below = [], 'Node Type': type, 'Relation Name': relation = '' } = plan
  const again = isRepeated || ['Inner', 'SubPlan'].includes(plan['Parent Relationship'] ?? '')
  const isOrderOnly = type.startsWith('Index') && plan['Index Cond'] === undefined
  const isWhole = type === 'Seq Scan' || (again && isOrderOnly)
  if (isWhole && /^requests?(_messages|_history|_labelings|_watchers|_notes|_corrections)?$/.test(relation)) return true
  return below.some((one) => scansWhatGrows(one, again))
}

/** How rows may be read: counted, from each end, from a place in the middle, whole and as JSON. */
function readsOf({ name, source }: NamedSource): Named[] {
  const id = idColumn(source.table)
  const isOfRequests = source.table === tables.requests
  const shape = isOfRequests ? threadOf : []
  const spans = (isOfRequests ? [id, tables.requests.urgencyOrder, tables.requests.changeOrder] : [id]).flatMap((by) =>
    [false, true].flatMap((descending) => [false, true].map((after) => ({ by, descending, after, length: 21 }))),
  )
  const reads = spans.flatMap((span): Named[] => {
    const order = span.by === id ? '' : ` by ${span.by.name}`
    const place = `${span.descending ? 'newest first' : 'oldest'}${order}${span.after ? ', after' : ''}`
    return [
      { name: `${name}: ${place}`, query: readRows(source, span) },
      { name: `${name}: ${place}, JSON`, query: readJson(source, span, [shape]) },
    ]
  })
  return [
    { name: `${name}: count`, query: countRows(source) },
    { name: `${name}: count up to 1000`, query: countUpTo(source, 1_000) },
    ...reads,
  ]
}

function isQuery(one: unknown): one is Query<never, unknown> {
  return typeof one === 'object' && one !== null && 'text' in one
}

function nameOf(choice: request.RequestChoice): string {
  const set = Object.entries(choice).filter(([, value]) => value !== false && value !== 'anyone' && value !== 'any')
  return `requests (${set.map(([key, value]) => (value === true ? key : `${key} ${value}`)).join(', ')})`
}
