import postgres from 'postgres'
import { expect, test } from 'vitest'
import { createTestDatabase } from './postgres.ts'

test('each test database starts empty and is gone once dropped', async () => {
  const [first, second] = [await createTestDatabase(), await createTestDatabase()]
  const sql = postgres(first.url, { max: 1 })
  const other = postgres(second.url, { max: 1 })
  await sql`create table seen (id int)`
  expect(await other`select 1 from pg_tables where tablename = 'seen'`).toHaveLength(0)
  // Dropped in spite of the open connection.
  await first.drop()
  await expect(postgres(first.url, { max: 1 })`select 1`).rejects.toMatchObject({ code: '3D000' })
  await other.end()
  await second.drop()
  await sql.end({ timeout: 1 })
})
