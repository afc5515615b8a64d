import { NotFoundError, type TenantContext } from '@interco/kernel'
import { expect, test } from 'vitest'
import { createLoaders, inOrder, type LoaderDefinition } from './loaders.ts'

const ctx = { tenant: { slug: 'poitiers' } } as TenantContext

function counted(): { calls: (readonly string[])[]; definition: LoaderDefinition<string, string | undefined> } {
  const calls: (readonly string[])[] = []
  return {
    calls,
    definition: async ({ tenant }, keys) => {
      calls.push(keys)
      return keys.map((key) => (key === 'gone' ? undefined : `${tenant.slug}/${key}`))
    },
  }
}

test('keys of one tick are fetched together, once each, and answered in their order', async () => {
  const { calls, definition } = counted()
  const load = createLoaders(ctx)
  expect(await Promise.all(['b', 'a', 'b', 'gone'].map((key) => load(definition).load(key)))).toEqual([
    'poitiers/b',
    'poitiers/a',
    'poitiers/b',
    undefined,
  ])
  expect(calls).toEqual([['b', 'a', 'gone']])
})

test('another scope shares nothing', async () => {
  const { calls, definition } = counted()
  const other = { tenant: { slug: 'buxerolles' } } as TenantContext
  expect(await createLoaders(ctx)(definition).load('a')).toBe('poitiers/a')
  expect(await createLoaders(other)(definition).load('a')).toBe('buxerolles/a')
  expect(calls).toHaveLength(2)
})

test('a crowd of keys is fetched in bounded parts', async () => {
  const { calls, definition } = counted()
  await createLoaders(ctx)(definition).loadMany(Array.from({ length: 1_200 }, (_, index) => `${index}`))
  expect(calls.map((keys) => keys.length)).toEqual([500, 500, 200])
})

test('a fetch that fails fails for each key, and is tried anew by the next operation', async () => {
  const failing: LoaderDefinition<string, string> = async () => {
    throw new NotFoundError()
  }
  const load = createLoaders(ctx)
  await expect(load(failing).load('a')).rejects.toThrow(NotFoundError)
  await expect(load(failing).load('b')).rejects.toThrow(NotFoundError)
})

test('rows are put in the order of their keys, with gaps', () => {
  expect(inOrder(['c', 'x', 'a'], [{ id: 'a' }, { id: 'c' }], ({ id }) => id)).toEqual([
    { id: 'c' },
    undefined,
    { id: 'a' },
  ])
})
