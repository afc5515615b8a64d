import { expect, test } from 'vitest'
import type { Broker } from './broker.ts'
import { judgeUpstream, rolesAfter } from './judge-upstream.ts'

const broker: Broker = {
  alias: 'ville-a',
  name: 'Ville A',
  issuer: 'https://sso.ville-a.example',
  clientId: 'interco',
  proof: { kind: 'key' },
  organization: { id: 'org-1', alias: 'ville-a' },
  siren: '218601946',
  domains: ['ville-a.example', 'ccas.ville-a.example'],
  groups: [
    { group: 'GG-Etat-Civil', role: 'agent' },
    { group: 'GG-Accueil', role: 'agent' },
    { group: 'GG-Chefs', role: 'manager' },
  ],
}
const good = {
  sub: 'u-1',
  name: 'Inès Caron',
  email: 'Ines.Caron@Ville-A.example',
  email_verified: true,
  siret: '21860194600013',
  groups: ['GG-Etat-Civil', 'GG-Accueil', 'GG-Informatique'],
}

test('who works for an establishment of the tenant gets the roles that are listed, once each', () => {
  expect(judgeUpstream(broker, good, undefined)).toEqual({
    kind: 'accepted',
    subject: 'u-1',
    name: 'Inès Caron',
    email: 'ines.caron@ville-a.example',
    roles: ['agent'],
    proof: 'address',
  })
})

test.each([
  ['no SIRET', { siret: undefined }, 'siret-missing'],
  ['a SIRET that is no text', { siret: 21860194600013 }, 'siret-missing'],
  ['another’s SIRET', { siret: '20006985400011' }, 'siret-foreign'],
  ['a SIREN alone', { siret: '218601946' }, 'siret-foreign'],
  ['a SIRET with something after it', { siret: '218601946000139' }, 'siret-foreign'],
  ['a SIRET on a line of its own', { siret: '21860194600013\n' }, 'siret-foreign'],
  ['no address', { email: undefined }, 'address-missing'],
  ['no address but a text', { email: 'ines.caron' }, 'address-missing'],
  ['an address elsewhere', { email: 'ines@ailleurs.example' }, 'address-foreign'],
  ['an address of a domain that ends alike', { email: 'ines@faux-ville-a.example' }, 'address-foreign'],
  ['an address below the domain', { email: 'ines@x.ville-a.example' }, 'address-foreign'],
])('%s is refused', (_, changes, reason) => {
  expect(judgeUpstream(broker, { ...good, ...changes }, undefined)).toEqual({ kind: 'refused', reason })
})

test.each([
  ['linked to nobody', undefined],
  ['linked to another person of the same provider', { alias: 'ville-a', subject: 'u-2' }],
  ['linked to another provider', { alias: 'ville-b', subject: 'u-1' }],
])('an account that is %s must be proven, whatever the provider says of the address', (_, linkedTo) => {
  expect(judgeUpstream(broker, good, { linkedTo })).toMatchObject({ kind: 'accepted', proof: 'account' })
})

test('who was linked before proves nothing more', () => {
  const known = { linkedTo: { alias: 'ville-a', subject: 'u-1' } }
  expect(judgeUpstream(broker, good, known)).toMatchObject({ proof: 'none' })
})

test.each([
  ['no groups', undefined],
  ['groups that are a text', 'GG-Etat-Civil'],
  ['groups that are not listed', ['administrateur', '/roles/administrateur', 'gg-etat-civil']],
])('%s give no role', (_, groups) => {
  expect(judgeUpstream(broker, { ...good, groups }, undefined)).toMatchObject({ kind: 'accepted', roles: [] })
})

test('a role that was given through Interco stays, one that the directory governs follows it', () => {
  expect(rolesAfter(broker, ['administrator', 'manager', 'agent'], ['agent'])).toEqual(['administrator', 'agent'])
})
