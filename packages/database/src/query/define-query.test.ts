import { createWorld, type World } from '@interco/testing'
import { eq, sql } from 'drizzle-orm'
import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { arrayLiteral } from './array-literal.ts'
import { defineQuery, defineQueryFamily } from './define-query.ts'

const samples = pgTable('samples', {
  id: uuid('id').primaryKey(),
  count: integer('count'),
  tags: text('tags').array(),
  facts: jsonb('facts').$type<unknown>(),
  at: timestamp('at', { withTimezone: true }),
})

type Sample = { id: string; count: number | null; tags: string[] | null; facts: unknown; at: Date | null }

const insertSample = defineQuery<Sample>()('insertSample', (db) =>
  db
    .insert(samples)
    .values({
      id: sql.placeholder('id'),
      count: sql.placeholder('count'),
      tags: sql.placeholder('tags'),
      facts: sql.placeholder('facts'),
      at: sql.placeholder('at'),
    })
    .returning({ id: samples.id }),
)
const sampleById = defineQuery<{ id: string }>()('sampleById', (db) =>
  db
    .select()
    .from(samples)
    .where(eq(samples.id, sql.placeholder('id'))),
)

describe('a query', () => {
  test('is compiled when it is first used, and once', () => {
    let builds = 0
    const query = defineQuery<{ id: string }>()('lazy', (db) => {
      builds += 1
      return db
        .select({ id: samples.id })
        .from(samples)
        .where(eq(samples.id, sql.placeholder('id')))
    })
    expect(builds).toBe(0)
    expect(query.text).toBe(query.text)
    query.bind({ id: 'x' })
    expect(builds).toBe(1)
  })

  test('that returns rows has the database say for whom, whatever its verb', () => {
    const update = defineQuery<{ id: string }>()('u', (db) =>
      db
        .update(samples)
        .set({ count: 1 })
        .where(eq(samples.id, sql.placeholder('id')))
        .returning({ id: samples.id }),
    )
    const remove = defineQuery<{ id: string }>()('d', (db) => db.delete(samples).returning({ id: samples.id }))
    for (const query of [sampleById, insertSample, update, remove]) {
      expect(query.attested).toBe(true)
      expect(query.text).toMatch(/^(with q as \(.*\) )?select current_user, q\.\* from /s)
    }
  })

  test('without rows is sent as it is', () => {
    const query = defineQuery<Record<string, never>>()('n', (db) => db.delete(samples) as never)
    expect(query).toMatchObject({ attested: false, text: 'delete from "samples"' })
  })

  test('names no schema', () => {
    expect(sampleById.text).not.toMatch(/"\w+"\."samples"/)
  })

  test('binds its arguments in the order of the text, absent ones as null, beside its constants', () => {
    const query = defineQuery<{ tags: string; id: string }>()('b', (db) =>
      db
        .select({ id: samples.id })
        .from(samples)
        .where(
          sql`${samples.tags} && ${sql.placeholder('tags')}::text[] and ${eq(samples.count, 7)} and ${eq(samples.id, sql.placeholder('id'))}`,
        ),
    )
    expect(query.bind({ id: 'i', tags: '{t}' })).toEqual(['{t}', 7, 'i'])
    expect(query.bind({} as never)).toEqual([null, 7, null])
  })

  test('with a nested row is refused', () => {
    const query = defineQuery<Record<string, never>>()('nested', (db) =>
      db.select({ one: { id: samples.id } }).from(samples),
    )
    expect(() => query.text).toThrow('one.id')
  })
})

describe('a family', () => {
  const listed = defineQueryFamily<{ newest: boolean }, Record<string, never>>()('listed', (db, { newest }) =>
    db
      .select({ id: samples.id })
      .from(samples)
      .orderBy(newest ? sql`${samples.at} desc` : samples.at),
  )

  test('has one query for each choice', () => {
    expect(listed({ newest: true })).toBe(listed({ newest: true }))
    expect(listed({ newest: true }).text).toContain('desc')
    expect(listed({ newest: false }).text).not.toContain('desc')
  })
})

describe('values', () => {
  let world: World
  const id = '01900000-0000-7000-8000-000000000001'

  beforeAll(async () => {
    world = await createWorld({ modules: [], communes: ['poitiers'] })
    await world.admin.unsafe(`create table ${world.tenant('poitiers').placement.schema}.samples
      (id uuid, count int, tags text[], facts jsonb, at timestamptz)`)
  })
  afterAll(() => world.close())

  const odd = 'a "b", {c} \\ d, l’Haÿ\n; drop table samples'
  const whole: Sample = {
    id,
    count: 3,
    tags: [odd, '', 'null'],
    facts: { odd, n: [1, null] },
    at: new Date(1_700_000_000_123),
  }

  test.each<[string, Sample]>([
    ['of each type', whole],
    ['null', { id, count: null, tags: null, facts: null, at: null }],
    ['JSON text that looks like a number', { ...whole, facts: '12' }],
    ['JSON text that looks like JSON', { ...whole, facts: '{"a":1}' }],
    ['an empty list', { ...whole, tags: [], facts: [] }],
  ])('%s come back as they went in', async (_, sample) => {
    const session = world.database.session(world.tenant('poitiers').placement)
    await world.admin.unsafe(`truncate ${world.tenant('poitiers').placement.schema}.samples`)
    await session.write((transaction) => transaction.run(insertSample, sample))
    expect(await session.read(sampleById, { id })).toEqual([sample])
  })

  test('of an array literal come back as they went in', async () => {
    const echo = defineQuery<{ texts: string }>()('echo', (db) =>
      db.select({ text: sql<string>`t`.as('t') }).from(sql`unnest(${sql.placeholder('texts')}::text[]) t`),
    )
    const texts = [odd, '', 'NULL', '{}', "'", ' ']
    const session = world.database.session(world.tenant('poitiers').placement)
    expect((await session.read(echo, { texts: arrayLiteral(texts) })).map(({ text: one }) => one)).toEqual(texts)
    expect(await session.read(echo, { texts: arrayLiteral([]) })).toEqual([])
  })
})
