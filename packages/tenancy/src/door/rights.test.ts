import { type Actor, type ActorKind, anonymous, type PermissionTable, roles, type Tenant } from '@interco/kernel'
import { citizen, createWorld, memberOf, operator, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noAccess } from '../access/tenant-access.ts'
import { groundsOf } from './grounds.ts'
import { rightsOf, standingOf } from './rights.ts'
import { createTenantDoor } from './tenant-door.ts'

const table: PermissionTable = {
  'note:see': ['anonymous', 'citizen', ...roles],
  'note:write': ['citizen', 'agent', 'manager'],
  'note:remove': ['administrator'],
}

let world: World
let here: Tenant
let there: Tenant

beforeAll(async () => {
  world = await createWorld({ modules: [] })
  here = world.tenant('poitiers')
  there = world.tenant('buxerolles')
})
afterAll(() => world.close())

const as = (kind: ActorKind, of: Actor): Actor => ({ ...of, kind })
const actors: Record<string, () => Actor> = {
  'an anonymous visitor': () => anonymous,
  'a citizen': () => citizen(),
  'an agent here': () => memberOf('agent', here),
  'a reader here': () => memberOf('reader', here),
  'a dpo here': () => memberOf('dpo', here),
  'a manager here': () => memberOf('manager', here),
  'an administrator here': () => memberOf('administrator', here),
  'a member here without a role': () => ({
    ...memberOf('agent', here),
    memberships: new Map([[here.organizationId, []]]),
  }),
  'an agent elsewhere': () => memberOf('agent', there),
  'an agent of nowhere': () => memberOf('agent'),
  'an operator': () => operator(),
  'an operator who is an agent here': () => as('operator', memberOf('agent', here)),
  'a machine here': () => as('machine', memberOf('agent', here)),
  'a machine of nowhere': () => as('machine', memberOf('agent')),
  'a citizen who is an agent elsewhere': () => as('citizen', memberOf('agent', there)),
}

describe.each([
  ['an anonymous visitor', 'visitor', ['note:see']],
  ['a citizen', 'visitor', ['note:see', 'note:write']],
  ['an agent here', 'member', ['note:see', 'note:write']],
  ['a reader here', 'member', ['note:see']],
  ['a dpo here', 'member', ['note:see']],
  ['a manager here', 'member', ['note:see', 'note:write']],
  ['an administrator here', 'member', ['note:see', 'note:remove']],
  ['a member here without a role', 'member', []],
  ['an agent elsewhere', 'stranger', []],
  ['an agent of nowhere', 'stranger', []],
  ['an operator', 'operator', []],
  ['an operator who is an agent here', 'member', ['note:see', 'note:write']],
  ['a machine here', 'member', ['note:see', 'note:write']],
  ['a machine of nowhere', 'stranger', []],
  ['a citizen who is an agent elsewhere', 'visitor', ['note:see', 'note:write']],
] as const)('%s', (name, standing, rights) => {
  test(`is a ${standing} and may ${rights.join(', ') || 'nothing'}`, () => {
    const actor = actors[name]?.() ?? anonymous
    const grounds = groundsOf(actor, here, { access: noAccess, isSuspendedIn: () => false, nowMs: 0 })
    expect(standingOf(actor, grounds)).toBe(standing)
    expect([...rightsOf(grounds, table)]).toEqual(rights.map((right) => [right, 'everywhere']))
  })
})

describe('the door', () => {
  test('does not open for a stranger', () => {
    expect(world.door.enter(memberOf('administrator', there), here)).toBeUndefined()
  })

  test.each(['provisioning', 'suspended', 'quarantined'] as const)(
    'keeps data of a %s tenant from everyone',
    async (state) => {
      const closed = { ...here, state }
      for (const actor of [memberOf('administrator', here), operator(), citizen()]) {
        const ctx = world.door.enter(actor, closed)
        await expect(ctx?.db.read({} as never, {})).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
        await expect(ctx?.db.write(async () => 1)).rejects.toMatchObject({ code: 'TENANT_UNREACHABLE' })
      }
    },
  )

  test('knows the permissions of its modules only, and each from one module', () => {
    const { access, database, directory } = world
    const module = { permissions: table } as never
    const ctx = createTenantDoor({ access, database, directory, modules: [module] }).enter(
      memberOf('agent', here),
      here,
    )
    expect(['note:see', 'note:write', 'note:remove', 'other:see'].map((one) => ctx?.may(one as 'note:see'))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(world.door.enter(memberOf('agent', here), here)?.may('note:see')).toBe(false)
    expect(() => createTenantDoor({ access, database, directory, modules: [module, module] })).toThrow('note:see')
  })
})
