import type { Actor, Tenant } from '@interco/kernel'
import { describe, expect, test } from 'vitest'
import { renderPage } from './page.ts'
import { en } from './texts/en.ts'
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
  query: { tenant: undefined, search: '', sort: 'name', language: undefined, hasFailed: false },
  pool: { siren: '200069854', name: 'CU du Grand Poitiers' },
  tenants: [poitiers],
  named: undefined,
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

describe('a session', () => {
  const buxerolles: Tenant = { ...poitiers, id: 't2', slug: 'buxerolles', name: 'Buxerolles', organizationId: 'o2' }
  const tenants = [poitiers, buxerolles]
  const actor = (...ids: string[]): Actor => ({
    kind: ids.length > 0 ? 'agent' : 'citizen',
    key: 'k',
    name: 'Julien Faure',
    memberships: new Map(ids.map((id) => [id, ['agent' as const]])),
    expiresAt: undefined,
  })
  const signedIn = (...ids: string[]) => ({ tenants, visitor: { state: 'signed-in', actor: actor(...ids) } as const })

  test('can be left here, or everywhere', () => {
    const page = render(signedIn('o1'))
    expect(page).toMatch(/<button class="button" type="submit">Se déconnecter<\/button>/)
    expect(page).toMatch(/<button [^>]*name="everywhere" value="yes">Se déconnecter partout<\/button>/)
    expect(render({ ...signedIn('o1'), texts: en })).toContain('>Sign out everywhere</button>')
  })

  test('of several tenants leads to each alone; of one, nowhere else', () => {
    expect(render(signedIn('o1', 'o2'))).toContain('href="/t/buxerolles#account"')
    expect(render(signedIn('o1'))).not.toContain('href="/t/poitiers#account"')
  })

  test('says for which tenant one acts, where the address names it, and leads back', () => {
    const page = render({ ...signedIn('o2'), named: buxerolles, query: { ...view.query, tenant: 'buxerolles' } })
    expect(page).toContain('vous agissez pour Buxerolles et pour personne d’autre')
    expect(page).toContain('<a href="/#account">Voir toutes vos collectivités</a>')
    expect(page).toContain('action="/t/buxerolles#communes"')
    expect(page).toContain('href="/t/buxerolles?lang=en"')
    const visitor = render({ ...signedIn(), named: poitiers })
    expect(visitor).toContain('vous êtes chez Poitiers, où vous n’avez aucun rôle')
  })

  test('that is opened at a tenant’s address leads back there', () => {
    const page = render({ named: buxerolles, query: { ...view.query, tenant: 'buxerolles' } })
    expect(page).toContain('name="return" value="/t/buxerolles#account"')
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
