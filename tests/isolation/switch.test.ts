import { defaultLaneOptions, openAdministration, openTenantDatabase, prepareServer } from '@interco/database'
import type { Placement } from '@interco/kernel'
import { createTestDatabase, testGatewayPassword } from '@interco/testing'
import { expect, test } from 'vitest'
import { rowsOf } from './statement.ts'

/** Without a pool around it: a program whose switch is wrong can't even read its registry. */
test('a session acts as its tenant’s role, in its tenant’s schema, at each of many changes', async () => {
  const { url, drop } = await createTestDatabase()
  const admin = openAdministration(url)
  await prepareServer(admin, testGatewayPassword)
  const tag = new URL(url).pathname.slice(-8)
  const tenants: readonly Placement[] = ['a', 'b', 'c'].map((one) => ({
    role: `t_${tag}${one}`,
    schema: `s_${tag}${one}`,
  }))
  const create = tenants.map(
    ({ role, schema }) => `create role ${role} nologin; grant ${role} to interco_gateway;
    create schema ${schema}; grant usage on schema ${schema} to ${role};`,
  )
  await admin.unsafe(create.join('')).simple()
  const gatewayUrl = new URL(url)
  gatewayUrl.username = 'interco_gateway'
  gatewayUrl.password = testGatewayPassword
  const database = openTenantDatabase(gatewayUrl.href, { ...defaultLaneOptions, lanes: 1 })
  try {
    const whoAndWhere = rowsOf(`select current_user, current_user, current_schema(), current_setting('search_path')`)
    for (const { role, schema } of [...tenants, ...tenants.toReversed()]) {
      const rows = await database.session({ role, schema }).read(whoAndWhere, [])
      expect(rows).toEqual([[role, schema, schema]])
    }
  } finally {
    await database.close()
    const remove = tenants.map(({ role, schema }) => `drop schema ${schema}; drop role ${role};`)
    await admin.unsafe(remove.join('')).simple()
    await admin.end({ timeout: 1 })
    await drop()
  }
})
