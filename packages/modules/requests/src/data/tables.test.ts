import { defineQuery } from '@interco/database'
import { newId, type TenantContext } from '@interco/kernel'
import { createWorld, memberOf, type World } from '@interco/testing'
import { eq, sql } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requests } from '../index.ts'
import { givenRequest } from '../testing.ts'
import { insertRequest } from './request.repository.ts'
import * as tables from './tables.ts'
import { insertMessage } from './thread/message.repository.ts'
import { insertHistory, plainEntry } from './workflow/history.repository.ts'

let world: World
let ctx: TenantContext
beforeAll(async () => {
  world = await createWorld({ modules: [requests], communes: ['poitiers'] })
  ctx = world.enter(memberOf('administrator', world.tenant('poitiers')), 'poitiers')
})
afterAll(() => world.close())

// The members of a tenant are a table of the core: no migration of the module makes them.
const { members: _members, ...own } = tables
const described = Object.values(own).map((table: PgTable) => getTableConfig(table))

describe('the Drizzle tables', () => {
  // The words that are searched are PostgreSQL’s alone: no row is read with them.
  test.each(described)(
    '$name has the columns, types and nullability that the migrations made',
    async ({ name, columns }) => {
      const found = await world.admin<{ name: string; type: string; nullable: boolean }[]>`
      select column_name as name, case data_type when 'ARRAY' then ltrim(udt_name, '_') || '[]' else data_type end as type,
        is_nullable = 'YES' as nullable
      from information_schema.columns
      where table_schema = ${world.tenant('poitiers').placement.schema} and table_name = ${name}
        and data_type <> 'tsvector' order by column_name`
      const declared = columns.map((column) => ({
        name: column.name,
        type: column.getSQLType(),
        nullable: !column.notNull,
      }))
      expect(found.map((row) => ({ ...row }))).toEqual(declared.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    },
  )

  test('are all the tables that the migrations of the module made', async () => {
    const { migrations } = world.migrations.find((set) => set.module === 'requests') ?? { migrations: [] }
    const created = migrations.flatMap(({ sql: text }) =>
      [...text.matchAll(/^create table (\w+)/gm)].map(([, name = '']) => name),
    )
    expect(described.map(({ name }) => name).toSorted()).toEqual(created.toSorted())
  })
})

const updateMessage = defineQuery<{ id: string }>()('updateMessage', (db) =>
  db
    .update(tables.requestMessages)
    .set({ body: 'changé' })
    .where(eq(tables.requestMessages.id, sql.placeholder('id')))
    .returning({ id: tables.requestMessages.id }),
)
const deleteMessage = defineQuery<{ id: string }>()('deleteMessage', (db) =>
  db
    .delete(tables.requestMessages)
    .where(eq(tables.requestMessages.id, sql.placeholder('id')))
    .returning({ id: tables.requestMessages.id }),
)
const updateHistory = defineQuery<{ id: string }>()('updateHistory', (db) =>
  db
    .update(tables.requestHistory)
    .set({ note: 'changé' })
    .where(eq(tables.requestHistory.id, sql.placeholder('id')))
    .returning({ id: tables.requestHistory.id }),
)
const deleteHistory = defineQuery<{ id: string }>()('deleteHistory', (db) =>
  db
    .delete(tables.requestHistory)
    .where(eq(tables.requestHistory.id, sql.placeholder('id')))
    .returning({ id: tables.requestHistory.id }),
)

describe('messages and history', () => {
  test.each([updateMessage, deleteMessage, updateHistory, deleteHistory])(
    '$name is refused by the database',
    async (query) => {
      await givenRequest(ctx, { messages: [{ side: 'tenant', body: 'Bonjour' }] })
      await expect(ctx.db.write((transaction) => transaction.run(query, { id: newId() }))).rejects.toMatchObject({
        code: '42501',
      })
    },
  )

  test.each(['request_messages', 'request_history', 'request_reminders'])(
    '%s gives the tenant’s role no right but to read and to add',
    async (table) => {
      const { role, schema } = world.tenant('poitiers').placement
      const rights = await world.admin<{ privilege: string }[]>`
      select privilege_type as privilege from information_schema.role_table_grants
      where table_schema = ${schema} and table_name = ${table} and grantee = ${role} order by 1`
      expect(rights.map((row) => row.privilege)).toEqual(['INSERT', 'SELECT'])
    },
  )
})

describe('the database refuses', () => {
  const at = new Date()
  const stray = { id: newId(), requestId: newId(), at }

  test('a message of a request that is not there', async () => {
    const message = { ...stray, side: 'tenant', authorName: null, body: 'Bonjour' } as const
    await expect(ctx.db.write((transaction) => transaction.run(insertMessage, message))).rejects.toMatchObject({
      code: '23503',
    })
  })

  test('an entry of the history of a request that is not there', async () => {
    const states = { ...plainEntry, statusBefore: null, statusAfter: null, note: null }
    const { id, requestId, at: happenedAt } = stray
    const who = { kind: 'moved', actorKind: 'agent', actorName: null } as const
    const entry = { ...who, ...states, id, requestId, happenedAt }
    await expect(ctx.db.write((transaction) => transaction.run(insertHistory, entry))).rejects.toMatchObject({
      code: '23503',
    })
  })

  test('a second request with the same tracking code', async () => {
    const first = await givenRequest(ctx)
    await expect(givenRequest(ctx, { trackingCode: first.trackingCode })).rejects.toMatchObject({ code: '23505' })
  })

  test('a state that there is not', async () => {
    const { id: _id, ...first } = await givenRequest(ctx)
    const row = { ...first, id: newId(), trackingCode: 'AAAA', status: 'lost' as 'received' }
    await expect(ctx.db.write((transaction) => transaction.run(insertRequest, row))).rejects.toMatchObject({
      code: '23514',
    })
  })
})
