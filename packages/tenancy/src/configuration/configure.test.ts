import type { Administration } from '@interco/database'
import { createWorld, memberOf, type World } from '@interco/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ConfigurationChange, configure } from './configure.ts'

type Options = { colour: string; pages: number; motto: string }

/** As a module's schema is: fills in defaults, refuses what it does not know. */
const notes = {
  id: 'notes',
  configuration: {
    parse: (value: unknown): Options => {
      const given = value as Partial<Options>
      const unknown = Object.keys(given).find((key) => !['colour', 'pages', 'motto'].includes(key))
      if (unknown !== undefined || typeof (given.pages ?? 1) !== 'number') throw new RangeError(`no ${unknown}`)
      return { colour: given.colour ?? 'blue', pages: given.pages ?? 1, motto: given.motto ?? '' }
    },
  },
}

let world: World
let admin: Administration

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  admin = world.admin
})
beforeEach(() => admin`truncate interco.configurations`)
afterAll(() => world.close())

function set(
  value: Record<string, unknown>,
  change: Partial<ConfigurationChange> & { slug?: string } = {},
): Promise<number> {
  const { slug, ...rest } = change
  const where =
    slug === undefined
      ? ({ layer: 'pool', tenantId: undefined } as const)
      : ({ layer: 'tenant', tenantId: world.tenant(slug).id } as const)
  return configure(admin, { module: notes, ...where, value, locked: [], by: 'test', ...rest })
}

async function inForce(slug: string): Promise<Options> {
  await world.directory.refresh()
  return world.enter(memberOf('agent', world.tenant(slug)), slug).configuration(notes)
}

describe('the layers', () => {
  test('go from the platform to the pool to the tenant, and the last that says something wins', async () => {
    expect(await inForce('poitiers')).toEqual({ colour: 'blue', pages: 1, motto: '' })
    await set({ colour: 'red', pages: 2, motto: 'platform' }, { layer: 'platform' })
    await set({ pages: 3, motto: 'pool' })
    await set({ motto: 'Poitiers' }, { slug: 'poitiers' })
    expect(await inForce('poitiers')).toEqual({ colour: 'red', pages: 3, motto: 'Poitiers' })
    expect(await inForce('buxerolles')).toEqual({ colour: 'red', pages: 3, motto: 'pool' })
  })

  test('are each replaced as a whole by their next version, and the former ones stay as history', async () => {
    expect(await set({ pages: 3, motto: 'pool' })).toBe(1)
    expect(await set({ pages: 4 })).toBe(2)
    expect(await set({ motto: 'Poitiers' }, { slug: 'poitiers' })).toBe(1)
    expect(await inForce('buxerolles')).toEqual({ colour: 'blue', pages: 4, motto: '' })
    const history = await admin`
      select version, value, changed_by from interco.configurations where layer = 'pool' order by version`
    expect([...history]).toEqual([
      { version: 1, value: { pages: 3, motto: 'pool' }, changed_by: 'test' },
      { version: 2, value: { pages: 4 }, changed_by: 'test' },
    ])
  })

  test('take versions one after the other when several are set at once', async () => {
    const versions = await Promise.all(Array.from({ length: 6 }, (_, index) => set({ pages: index })))
    expect(versions.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6])
    const tenants = ['poitiers', 'buxerolles', 'grand-poitiers']
    expect(await Promise.all(tenants.map((slug) => set({ motto: slug }, { slug })))).toEqual([1, 1, 1])
  })
})

describe('a lock', () => {
  const refused = { code: 'CONFIGURATION_REFUSED' }

  test('of the pool keeps its tenants from setting the key, and says which', async () => {
    await set({ colour: 'red' }, { locked: ['colour', 'pages'] })
    await expect(set({ motto: 'm', pages: 5 }, { slug: 'poitiers' })).rejects.toMatchObject({
      ...refused,
      message: expect.stringContaining('pages'),
    })
    expect(await set({ motto: 'm' }, { slug: 'poitiers' })).toBe(1)
  })

  test('set later wins over what a tenant had set', async () => {
    await set({ colour: 'green', motto: 'm' }, { slug: 'poitiers' })
    await set({ colour: 'red' }, { locked: ['colour'] })
    expect(await inForce('poitiers')).toMatchObject({ colour: 'red', motto: 'm' })
  })

  test('of the platform binds the pool', async () => {
    await set({ pages: 9 }, { layer: 'platform', locked: ['pages'] })
    await expect(set({ pages: 2 })).rejects.toMatchObject(refused)
  })

  test('is not stepped over by way of a prototype', async () => {
    await set({}, { locked: ['colour'] })
    const hostile = JSON.parse('{"__proto__": {"colour": "green"}}')
    await expect(set(hostile, { slug: 'poitiers' })).rejects.toMatchObject(refused)
    await admin`insert into interco.configurations (layer, tenant_id, module, version, value, changed_by)
      values ('tenant', ${world.tenant('poitiers').id}, 'notes', 1, ${JSON.stringify(hostile)}::text::jsonb, 'test')`
    await expect(inForce('poitiers')).rejects.toThrow('__proto__')
  })
})

test('what the module’s schema refuses is not kept', async () => {
  for (const value of [{ size: 1 }, { pages: 'many' }]) {
    await expect(set(value)).rejects.toMatchObject({ code: 'CONFIGURATION_REFUSED' })
    await expect(set(value, { slug: 'poitiers' })).rejects.toMatchObject({ code: 'CONFIGURATION_REFUSED' })
  }
  expect(await admin`select from interco.configurations`).toHaveLength(0)
})
