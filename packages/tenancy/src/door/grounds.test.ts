import type { Actor, Permission, PermissionTable, Role, Tenant } from '@interco/kernel'
import { citizen, memberOf, operator } from '@interco/testing'
import { describe, expect, test } from 'vitest'
import { noAccess, readTenantAccess, type TenantAccess } from '../access/tenant-access.ts'
import { explain } from './explain.ts'
import { groundsOf } from './grounds.ts'
import { rightsOf, standingOf } from './rights.ts'

const here = { id: 't1', organizationId: 'org-here', name: 'Poitiers', state: 'active', modules: new Set(['notes']) }
const there = { organizationId: 'org-there' }
const table: PermissionTable = {
  'note:see': ['agent', 'reader'],
  'note:write': ['agent'],
  'key:turn': ['administrator'],
}
const now = Date.parse('2026-11-24T12:00:00Z')
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()

const tenant = here as unknown as Tenant
const agent = (role: Role, ...of: readonly { organizationId: string }[]): Actor => memberOf(role, ...(of as Tenant[]))

/** What the tenant has decided, as its schema mirrors it. */
const decided = (...entries: readonly (readonly [kind: string, value: object])[]): TenantAccess =>
  readTenantAccess(entries.map(([kind, value], index) => ({ tenantId: 't1', kind, id: `e${index}`, value })))

function judge(actor: Actor, access: TenantAccess = noAccess, suspendedIn: readonly string[] = []) {
  const isSuspendedIn = (organizationId: string) => suspendedIn.includes(organizationId)
  const grounds = groundsOf(actor, tenant, { access, isSuspendedIn, nowMs: now })
  return { grounds, standing: standingOf(actor, grounds), rights: Object.fromEntries(rightsOf(grounds, table)) }
}

const period = { since: at(-60), until: at(60), is_suspended: false }
const grant = (actor: Actor, changes: object = {}) =>
  [
    'grant',
    { grantee_key: actor.key, permissions: ['note:write'], limits: null, basis: 'Arrêté', ...period, ...changes },
  ] as const
const convention = (changes: object = {}) =>
  [
    'convention',
    {
      number: '2026-1',
      partner_organization: 'org-there',
      partner_roles: ['agent'],
      permissions: ['note:see'],
      limits: null,
      ...period,
      ...changes,
    },
  ] as const

describe('a member who is suspended', () => {
  test('is a stranger with no right, whatever their token says', () => {
    const member = agent('agent', here)
    expect(judge(member).rights).toEqual({ 'note:see': 'everywhere', 'note:write': 'everywhere' })
    expect(judge(member, noAccess, ['org-here'])).toMatchObject({ standing: 'stranger', rights: {} })
    expect(judge(member, decided(grant(member)), ['org-here'])).toMatchObject({ standing: 'stranger', rights: {} })
  })

  test('keeps what they are elsewhere', () => {
    expect(judge(agent('agent', here), noAccess, ['org-there']).standing).toBe('member')
  })
})

describe('a grant', () => {
  const reader = agent('reader', here)

  test('adds to the roles of its member, and to nobody else’s', () => {
    const access = decided(grant(reader))
    expect(judge(reader, access).rights).toEqual({ 'note:see': 'everywhere', 'note:write': 'everywhere' })
    expect(judge(agent('reader', here), access).rights).toEqual({ 'note:see': 'everywhere' })
  })

  test('gives nothing to its member once they left', () => {
    expect(judge({ ...reader, memberships: new Map() }, decided(grant(reader))).rights).toEqual({})
  })

  test.each([
    ['before it begins', { since: at(1) }],
    ['when it has ended', { until: at(0) }],
    ['while it is suspended', { is_suspended: true }],
  ])('gives nothing %s', (_name, changes) => {
    expect(judge(reader, decided(grant(reader, changes))).rights).toEqual({ 'note:see': 'everywhere' })
  })

  test('goes no further than its limits, and limits add up', () => {
    const one = grant(reader, { limits: { drawer: ['a'] } })
    const other = grant(reader, { limits: { drawer: ['b'], shelf: ['c'] } })
    expect(judge(reader, decided(one, other)).rights['note:write']).toEqual(
      new Map([
        ['drawer', new Set(['a', 'b'])],
        ['shelf', new Set(['c'])],
      ]),
    )
    expect(judge(agent('agent', here), decided(one)).rights['note:write']).toBe('everywhere')
  })

  test('of a permission that no module names is no right', () => {
    expect(judge(reader, decided(grant(reader, { permissions: ['door:open'] }))).rights).toEqual({
      'note:see': 'everywhere',
    })
  })
})

describe('a convention', () => {
  test('lets people of the partner in who have one of its roles there', () => {
    const access = decided(convention())
    expect(judge(agent('agent', there), access)).toMatchObject({
      standing: 'partner',
      rights: { 'note:see': 'everywhere' },
    })
    expect(judge(agent('reader', there), access)).toMatchObject({ standing: 'stranger', rights: {} })
    expect(judge(citizen(), access).standing).toBe('visitor')
  })

  test.each([
    ['before it begins', { since: at(1) }],
    ['when it has ended', { until: at(-1) }],
    ['while it is suspended', { is_suspended: true }],
  ])('lets nobody in %s', (_name, changes) => {
    expect(judge(agent('agent', there), decided(convention(changes)))).toMatchObject({
      standing: 'stranger',
      rights: {},
    })
  })

  test('lets nobody in whom their own tenant has suspended', () => {
    expect(judge(agent('agent', there), decided(convention()), ['org-there']).standing).toBe('stranger')
  })
})

describe('an operator', () => {
  const person = operator()
  const access = (changes: object = {}) =>
    decided([
      'operator_access',
      { actor_key: person.key, role: 'reader', since: at(-5), until: at(5), ended_at: null, ...changes },
    ])

  test('has the rights of the role while the access lasts, and nobody else by it', () => {
    expect(judge(person).rights).toEqual({})
    expect(judge(person, access()).rights).toEqual({ 'note:see': 'everywhere' })
    expect(judge(operator(), access()).rights).toEqual({})
    expect(judge({ ...person, kind: 'citizen' }, access()).rights).toEqual({})
  })

  test.each([
    ['its time is up', { until: at(0) }],
    ['it was ended', { ended_at: at(-1) }],
    ['it has not begun', { since: at(1) }],
  ])('has none when %s', (_name, changes) => {
    expect(judge(person, access(changes)).rights).toEqual({})
  })
})

describe('a program', () => {
  const program = (permissions: readonly Permission[], ...of: readonly { organizationId: string }[]): Actor => ({
    ...agent('administrator', ...of),
    kind: 'machine',
    program: { id: 'p1', permissions: new Set(permissions) },
  })

  test('has its permissions in its tenant, whatever roles its token names', () => {
    expect(judge(program(['note:see'], here))).toMatchObject({
      standing: 'member',
      rights: { 'note:see': 'everywhere' },
    })
    expect(judge(program(['note:see'], there))).toMatchObject({ standing: 'stranger', rights: {} })
  })
})

describe('an entry that is not understood', () => {
  test.each([
    ['of a kind that is not known', ['master-key', { actor_key: 'x' }]],
    ['without an end that can be read', convention({ until: 'soon' })],
    ['with limits that are no lists', convention({ limits: { drawer: 'a' } })],
    [
      'with a role that does not exist',
      ['operator_access', { actor_key: 'x', role: 'owner', since: at(-1), until: at(1), ended_at: null }],
    ],
  ] as const)('gives no right: %s', (_name, entry) => {
    expect(judge(agent('agent', there), decided(entry as readonly [string, object])).standing).toBe('stranger')
  })

  test('is never passed over where it takes rights away', () => {
    expect(() => decided(['suspension', {}])).toThrow('actor_key')
    expect(() => decided(['withdrawal', { at: 'soon' }])).toThrow('at')
  })
})

describe('an explanation', () => {
  const why = (actor: Actor, permission: string, access = noAccess, object?: Readonly<Record<string, string>>) =>
    explain({
      actor,
      tenant,
      grounds: judge(actor, access).grounds,
      table,
      permission,
      module: Object.hasOwn(table, permission) ? { id: 'notes', title: { fr: 'Notes', en: 'Notes' } } : undefined,
      object,
    })

  test.each(['note:see', 'note:write', 'key:turn', 'door:open'])('of %s says what is decided', (permission) => {
    const actors = [agent('agent', here), agent('reader', here), agent('agent', there), citizen(), operator()]
    for (const actor of actors) {
      const rights = judge(actor, decided(convention(), grant(actor))).rights
      const { isAllowed } = why(actor, permission, decided(convention(), grant(actor)))
      expect(isAllowed).toBe(Object.hasOwn(rights, permission))
    }
  })

  test('names the ground that gives, and those that do not', () => {
    const access = decided(convention(), convention({ number: '2025-9', until: at(-1) }))
    expect(why(agent('agent', there), 'note:see', access).steps.filter(({ kind }) => kind === 'ground')).toEqual([
      { kind: 'ground', holds: true, sentence: expect.stringContaining('Convention n° 2026-1') },
      { kind: 'ground', holds: false, sentence: expect.stringMatching(/Convention n° 2025-9.* : terminé/) },
    ])
  })

  test('of an object says whether the right goes as far', () => {
    const access = decided(convention({ limits: { drawer: ['a'] } }))
    expect(why(agent('agent', there), 'note:see', access, { drawer: 'a' }).isAllowed).toBe(true)
    expect(why(agent('agent', there), 'note:see', access, { drawer: 'b' }).isAllowed).toBe(false)
    expect(why(agent('agent', there), 'note:see', access).isAllowed).toBe(true)
  })

  test('names nobody', () => {
    const actor = agent('agent', here)
    const told = JSON.stringify(why(actor, 'note:see', decided(grant(actor))))
    expect(told).not.toContain(actor.name)
    expect(told).not.toContain(actor.key)
  })
})
