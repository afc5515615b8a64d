import { glob } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Query } from '@interco/kernel'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../packages/', import.meta.url))
const places = ['*/src/**/{outbox,queries}.ts', 'modules/*/src/data/*.repository.ts']
const holders: string[] = []
for await (const file of glob(places, { cwd: root, exclude: ['**/node_modules/**'] })) holders.push(file)
const queries = (
  await Promise.all(
    holders.map(async (file) => {
      const module: Record<string, unknown> = await import(pathToFileURL(`${root}${file}`).href)
      return Object.entries(module).flatMap(([name, value]) =>
        isQuery(value) ? [{ name: `${file}: ${name}`, query: value }] : [],
      )
    }),
  )
).flat()

function isQuery(value: unknown): value is Query<never, unknown> {
  return typeof value === 'object' && value !== null && 'attested' in value && 'text' in value
}

test('queries are found where they live', () => {
  expect(queries.length).toBeGreaterThan(15)
})

test.each(queries)('$name has the database say for whom its rows are, and names no schema', ({ query }) => {
  const returnsRows = /^\s*(with\b.*\)\s*)?select\b|\breturning\b/is.test(query.text) && query.name !== 'appendEvents'
  const saysForWhom = /^(with q as \(.*\) )?select current_user, q\.\* from /s.test(query.text)
  expect([query.attested, saysForWhom]).toEqual([returnsRows, returnsRows])
  // Drizzle writes a schema as a quoted name before a quoted table.
  expect(query.text).not.toMatch(/(from|join|into|update) "\w+"\."/)
})
