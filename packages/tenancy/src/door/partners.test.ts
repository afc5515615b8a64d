import { expect, test } from 'vitest'
import type { EntryOf } from '../access/access-entry.ts'
import { partnersOf } from './partners.ts'

const now = 1_000
const convention = (partner: string, changes: Partial<EntryOf<'convention'>> = {}): EntryOf<'convention'> => ({
  id: partner,
  number: '1',
  partner_organization: partner,
  partner_roles: ['agent'],
  permissions: [],
  limits: null,
  since: 0,
  until: null,
  is_suspended: false,
  ...changes,
})
const slugs = new Map([
  ['org-b', 'beruges'],
  ['org-a', 'poitiers'],
  ['org-c', 'cloue'],
])
const partners = (...conventions: EntryOf<'convention'>[]) =>
  partnersOf(
    { conventions },
    {
      byOrganization: (id) => {
        const slug = slugs.get(id)
        return slug === undefined
          ? undefined
          : ({ slug } as ReturnType<Parameters<typeof partnersOf>[1]['byOrganization']>)
      },
    },
    now,
  )

test('partners come by slug, each once, with all the roles that their conventions name', () => {
  expect(
    partners(
      convention('org-a'),
      convention('org-c', { partner_roles: ['dpo'] }),
      convention('org-b'),
      convention('org-a', { partner_roles: ['agent', 'manager'] }),
    ),
  ).toEqual([
    { organizationId: 'org-b', roles: ['agent'] },
    { organizationId: 'org-c', roles: ['dpo'] },
    { organizationId: 'org-a', roles: ['agent', 'manager'] },
  ])
})

test('a convention that is suspended, over or not begun lets nobody in, nor one with who is not in the registry', () => {
  expect(
    partners(
      convention('org-a', { is_suspended: true }),
      convention('org-b', { until: now }),
      convention('org-c', { since: now + 1 }),
      convention('org-z'),
    ),
  ).toEqual([])
})
