import { createWorld, until, type World } from '@interco/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AccessRegister, openAccessRegister } from './access-register.ts'

const issuer = 'https://identity.example.org/realms/interco'
let world: World
let other: AccessRegister
beforeAll(async () => {
  world = await createWorld({ modules: [] })
  other = await openAccessRegister(world.database, world.gatewayUrl)
})
afterAll(async () => {
  await other.close()
  await world.close()
})

test('the end of a session is known to all registers with its time, and to one that opens later', async () => {
  const before = Date.now()
  await world.access.endSession(issuer, 'one')
  for (const register of [world.access, other]) {
    await until(() => register.endedAt(issuer, 'one') !== undefined)
    expect(Math.abs((register.endedAt(issuer, 'one') ?? 0) - before)).toBeLessThan(5_000)
  }
  const later = await openAccessRegister(world.database, world.gatewayUrl)
  expect(later.endedAt(issuer, 'one')).toBeTypeOf('number')
  await later.close()
  expect(other.endedAt(issuer, 'two')).toBeUndefined()
  expect(other.endedAt('https://other.example.org', 'one')).toBeUndefined()
})

test('a session that ends again, as when someone had signed in once more, has ended at the later time', async () => {
  await world.access.endSession(issuer, 'twice')
  await until(() => other.endedAt(issuer, 'twice') !== undefined)
  const first = other.endedAt(issuer, 'twice') ?? 0
  await world.access.endSession(issuer, 'twice')
  expect(await until(() => (other.endedAt(issuer, 'twice') ?? 0) > first)).toBe(true)
})
