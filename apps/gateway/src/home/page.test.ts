import type { Actor, Tenant } from '@interco/kernel'
import { describe, expect, test } from 'vitest'
import { renderPage } from './page.ts'
import { fr } from './texts/fr.ts'
import type { View } from './view.ts'

const poitiers: Tenant = {
  id: 't1',
  slug: 'poitiers',
  name: 'Poitiers',
  kind: 'commune',
  siren: '218601946',
  inseeCode: '86194',
  population: 89_000,
  postcodes: ['86000'],
  state: 'active',
  organizationId: 'o1',
  placement: { role: 'r1', schema: 's1' },
  modules: new Set(),
}

const view: View = {
  texts: fr,
  query: { search: '', sort: 'name', language: undefined, hasFailed: false },
  pool: { siren: '200069854', name: 'CU du Grand Poitiers' },
  tenants: [poitiers],
  visitor: { state: 'signed-out' },
  signIn: { by: 'provider' },
  health: { ready: true, checks: { database: 'up', registry: 'up', gateway: 'up' } },
  explorable: true,
  assets: { style: '/style.css', script: '/script.mjs', icon: '/icon.svg' },
}

const render = (change: Partial<View>) => renderPage({ ...view, ...change })

describe('signing in', () => {
  test('is one button where a real identity provider is used', () => {
    expect(render({})).toMatch(/<button [^>]*>Se connecter<\/button>/)
    expect(render({})).not.toContain('name="persona"')
  })

  test('has no form where there are no sessions', () => {
    expect(render({ signIn: { by: 'nothing' } })).not.toContain('action="/session/sign-in"')
  })

  test('is offered again, with a word of explanation, when the session can’t be confirmed', () => {
    const page = render({ visitor: { state: 'unknown' } })
    expect(page).toContain('role="alert"')
    expect(page).toContain('action="/session/sign-in"')
  })
})

test('a closed explorer is linked from nowhere', () => {
  expect(render({})).toContain('href="/t/poitiers/graphql"')
  expect(render({ explorable: false })).not.toMatch(/href="[^"]*graphql/)
})

test('a service that is not ready says which part is away', () => {
  const page = render({ health: { ready: false, checks: { database: 'down', registry: 'up', gateway: 'up' } } })
  expect(page).toContain('Le service est perturbé')
  expect(page).toContain('<dd class="bad">injoignable</dd>')
})

test('an installation without a pool says so', () => {
  expect(render({ pool: undefined, tenants: [] })).toContain('Aucune collectivité n’est encore enregistrée')
})

test('nothing that comes from outside is markup, wherever it is shown', () => {
  const hostile = '"><script>alert(1)</script>'
  const account = { id: hostile, name: hostile, kind: 'agent', describes: { fr: hostile, en: hostile } }
  const tenant = { ...poitiers, name: hostile, siren: hostile, inseeCode: hostile, postcodes: [hostile] }
  const actor: Actor = {
    kind: 'agent',
    key: 'k',
    name: hostile,
    memberships: new Map([['o1', ['agent']]]),
    expiresAt: undefined,
  }
  const common = {
    pool: { siren: hostile, name: hostile },
    tenants: [tenant],
    query: { ...view.query, search: hostile },
    signIn: { by: 'accounts', accounts: [account, { ...account, kind: 'machine' }] },
  } as const
  for (const page of [render(common), render({ ...common, visitor: { state: 'signed-in', actor } })]) {
    expect(page).toContain('&lt;script&gt;')
    expect(page.match(/<script/g)).toHaveLength(1)
    expect(page).not.toContain(hostile)
  }
})
