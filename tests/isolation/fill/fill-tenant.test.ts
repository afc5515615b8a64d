import { openAdministration } from '@interco/database'
import { createTestDatabase } from '@interco/testing'
import { expect, test } from 'vitest'
import { fillTenant } from './fill-tenant.ts'

const tables = `
  create schema t;
  create table t.outbox_head (one boolean primary key default true check (one), seq bigint);
  insert into t.outbox_head (seq) values (0);
  create table t.outbox (seq bigint primary key, type text not null);
  create table t.deeds (
    id uuid primary key,
    hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
    code text not null check (code ~ '^(FR|BE)-[0-9]{3}(-[A-Z])?$'),
    kind text not null check (kind in ('a', 'b') and length(note) > 3),
    note text,
    starts_at timestamptz not null,
    ends_at timestamptz check (ends_at > starts_at),
    n integer not null check (n >= 100),
    content jsonb not null check (jsonb_typeof(content) = 'array')
  );
  create table t.annexes (id uuid primary key, deed_id uuid not null references t.deeds, title text not null);
`

test('tables that nobody told of are filled by their catalog: keys, checks, patterns and references', async () => {
  const database = await createTestDatabase()
  const admin = openAdministration(database.url)
  await admin.unsafe(tables)
  await fillTenant(admin, 't', { mark: 'wm-one', actorKeys: [], rows: 3 })
  const deeds = await admin`select * from t.deeds`
  expect(deeds).toHaveLength(3)
  for (const deed of deeds) expect(deed['note']).toContain('wm-one')
  const annexes = await admin`select title from t.annexes join t.deeds on deeds.id = deed_id`
  expect(annexes).toHaveLength(3)
  expect(await admin`select seq::int from t.outbox_head`).toEqual([{ seq: 3 }])
  await admin.end()
  await database.drop()
})

test('a column that nothing known can fill is named', async () => {
  const database = await createTestDatabase()
  const admin = openAdministration(database.url)
  await admin.unsafe(
    `create schema t; create table t.deeds (id uuid primary key, odd text not null check (length(odd) = 7))`,
  )
  await expect(fillTenant(admin, 't', { mark: 'wm-one', actorKeys: [], rows: 1 })).rejects.toThrow(/deeds \(odd\)/)
  await admin.end()
  await database.drop()
})
