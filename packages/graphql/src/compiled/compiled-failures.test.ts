import { newId } from '@interco/kernel'
import { memberOf } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { read } from '../fixtures/ask-both-ways.ts'
import { library } from '../fixtures/library.ts'
import { createLibrary, ids, inPoitiers, type LibraryWorld, shelfOf } from '../fixtures/library-world.ts'
import { buildSchema } from '../schema.ts'

let world: LibraryWorld
beforeAll(async () => {
  world = await createLibrary()
})
afterAll(() => world.close())

describe('what goes wrong is told as the resolvers tell it', () => {
  test.each([
    ['null where none may be', { name: null }],
    ['null where none may be, further down', { rank: null }],
    ['a value that no enum has', { kind: 'round' }],
    ['a moment without end', { made_at: 'infinity' }],
  ])('%s', async (_what, change) => {
    await world.withRow('shelves', shelfOf(ids.odd, change), async () => {
      for (const selection of [
        'shelves { nodes { name rank label { kind } madeAt } }',
        'allShelves { id label { kind remark } } shelves { totalCount }',
        'shelves { nodes { id } }',
        'allShelves { madeAt } a: allShelves { name } b: shelves { edges { node { rank } } }',
      ])
        await world.ask(inPoitiers(selection), { as: world.agent })
      const all = await world.ask(inPoitiers('allShelves { name rank madeAt label { kind } }'), { as: world.agent })
      expect(all.codes.length).toBeGreaterThan(0)
    })
  })

  test('null where none may be in a row of a row', async () => {
    await world.withRow('shelves', shelfOf(ids.odd, { name: null, above_id: ids.below }), async () => {
      const answer = await world.ask(inPoitiers('shelf(name: "Below") { name below { name } }'), { as: world.agent })
      expect(answer).toMatchObject({ codes: ['INTERNAL'], isCompiled: false })
      expect(
        await world.ask(inPoitiers('shelf(name: "Below") { name below { id } }'), { as: world.agent }),
      ).toMatchObject({
        codes: [],
        isCompiled: true,
      })
    })
  })

  test('a reference to what is gone is null where it may be', async () => {
    await world.withRow('shelves', shelfOf(ids.odd, { above_id: newId() }), async () => {
      expect(await world.ask(inPoitiers('allShelves { above { name } }'), { as: world.agent })).toMatchObject({
        codes: [],
      })
    })
  })

  test('a row that the right of one field refuses', async () => {
    const row = { id: ids.odd, shelf_id: ids.below, title: 'secret' }
    await world.withRow('books', row, async () => {
      const source = inPoitiers('allShelves { name books { nodes { title borrower } } } shelves { totalCount }')
      expect((await world.ask(source, { as: world.agent })).codes).toEqual(['FORBIDDEN'])
    })
  })

  test('rows that need a right of their own, for who has it not', async () => {
    const allowed = await world.ask(inPoitiers('allShelves { name books { nodes { title } } }'), { as: world.agent })
    expect(allowed).toMatchObject({ codes: [], isCompiled: true })
    const refused = await world.ask(
      inPoitiers('allShelves { name books { nodes { title } } firstBooks { totalCount } }'),
      {
        as: world.reader,
      },
    )
    expect(refused.codes).toEqual(['FORBIDDEN', 'FORBIDDEN'])
    const none = await world.ask(inPoitiers('shelf(name: "nothing") { books { nodes { title } } }'), {
      as: world.reader,
    })
    expect(none.codes).toEqual([])
    expect(refused.text).not.toContain('Book ')
  })

  test('the same document for who may and who may not, in turn', async () => {
    const document = read(await buildSchema([library]), inPoitiers('allShelves { name books { nodes { title } } }'))
    for (const [as, codes] of [
      [world.agent, 0],
      [world.reader, 2],
      [world.agent, 0],
      [world.reader, 2],
    ] as const)
      expect((await world.ask(document, { as })).codes).toHaveLength(codes)
    expect((await world.ask(document, { as: world.agent })).isCompiled).toBe(true)
  })

  test('a refusal beside what is answered, with its path and its place', async () => {
    const source = inPoitiers(
      'ok: shelves { totalCount nodes { name } } bad: shelves(first: 0) { totalCount } worse: shelf(name: "") { name }',
    )
    const { data, codes, isCompiled, text } = await world.ask(source, { as: world.agent })
    expect(codes).toEqual(['INVALID_INPUT', 'INVALID_INPUT'])
    expect(data).toMatchObject({ tenant: { ok: { totalCount: 2 }, bad: null, worse: null } })
    expect(isCompiled).toBe(true)
    expect(text).toContain('"path":["tenant","bad"]')
  })

  test('one that may see nothing, and a tenant that is not there', async () => {
    const stranger = memberOf('agent', world.tenant('buxerolles'))
    expect((await world.ask(inPoitiers('shelves { totalCount }'), { as: stranger })).data).toEqual({ tenant: null })
    expect(
      (await world.ask('{ tenant(slug: "atlantis") { shelves { totalCount } } }', { as: world.agent })).codes,
    ).toEqual(['TENANT_UNKNOWN'])
    const dpo = memberOf('dpo', world.tenant('poitiers'))
    expect((await world.ask(inPoitiers('shelves { totalCount } name'), { as: dpo })).codes).toEqual(['FORBIDDEN'])
  })

  test('a list of which one row can’t be told, beside ones that can', async () => {
    await world.withRow('shelves', shelfOf(ids.odd, { name: 'Odd', rank: null, above_id: ids.shelf }), async () => {
      const source = inPoitiers(
        'one: allShelves { name below { rank } } two: shelves { nodes { name } } three: shelf(name: "Odd") { rank }',
      )
      const { codes, text } = await world.ask(source, { as: world.agent })
      expect(codes.length).toBeGreaterThan(0)
      expect(text).toContain('"path":["tenant",')
    })
  })
})
