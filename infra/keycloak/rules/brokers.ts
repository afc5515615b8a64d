import type { BrokerRepresentation, RealmRepresentation } from '../realm-representation.ts'
import type { Rule } from './rule.ts'

const firstSignIn = 'interco first sign-in through a municipality'

const where = (realm: RealmRepresentation, holds: (broker: BrokerRepresentation) => boolean, what: string) =>
  (realm.identityProviders ?? []).filter(holds).map(({ alias }) => `${alias} ${what}`)

/** As Interco lets one in. */
const sound = {
  alias: 'ville-a',
  trustEmail: false,
  storeToken: false,
  linkOnly: false,
  firstBrokerLoginFlowAlias: firstSignIn,
  config: {
    issuer: 'https://sso.ville-a.example',
    useJwksUrl: 'true',
    jwksUrl: 'https://sso.ville-a.example/certs',
    validateSignature: 'true',
    pkceEnabled: 'true',
    pkceMethod: 'S256',
    syncMode: 'FORCE',
    filteredByClaim: 'true',
    claimFilterName: 'siret',
    claimFilterValue: '^218601946[0-9]{5}$',
  },
} satisfies BrokerRepresentation

function plantBroker(realm: RealmRepresentation, changes: Partial<BrokerRepresentation>): void {
  realm.identityProviders = [{ ...sound, ...changes, config: { ...sound.config, ...changes.config } }]
}

/** The authenticators of a flow, with those of the flows that it leads to. */
function authenticatorsOf(realm: RealmRepresentation, alias: string): readonly string[] {
  const flow = (realm.authenticationFlows ?? []).find((one) => one.alias === alias)
  return (flow?.authenticationExecutions ?? []).flatMap(({ authenticator, flowAlias }) =>
    flowAlias === undefined ? [authenticator ?? ''] : authenticatorsOf(realm, flowAlias),
  )
}

/** What keeps a municipality’s own provider from being anyone else’s. */
export const brokerRules: readonly Rule[] = [
  {
    id: 'brokers-are-not-believed',
    because: 'A municipality’s own provider could claim anyone’s address (CVE-2026-82968).',
    find: (realm) => where(realm, ({ trustEmail }) => trustEmail === true, 'is believed about addresses (trustEmail)'),
    plant: (realm) => plantBroker(realm, { trustEmail: true }),
  },
  {
    id: 'brokers-leave-no-token',
    because: 'Stored tokens of a municipality’s provider are a treasure, and Interco has no use for them.',
    find: (realm) => where(realm, ({ storeToken }) => storeToken === true, 'has its tokens stored (storeToken)'),
    plant: (realm) => plantBroker(realm, { storeToken: true }),
  },
  {
    id: 'brokers-sign',
    because: 'Without a signature that is checked by its published keys, anyone between can be anyone.',
    find: (realm) => [
      ...where(realm, ({ config = {} }) => config['validateSignature'] !== 'true', 'need not sign'),
      ...where(
        realm,
        ({ config = {} }) => config['useJwksUrl'] !== 'true' || !config['jwksUrl'],
        'has fixed keys, that can’t be rotated',
      ),
    ],
    plant: (realm) => plantBroker(realm, { config: { validateSignature: 'false' } }),
  },
  {
    id: 'brokers-with-pkce',
    because: 'Without it a code that was overheard can be redeemed (RFC 9700, 2.1.1).',
    find: (realm) =>
      where(
        realm,
        ({ config = {} }) => config['pkceEnabled'] !== 'true' || config['pkceMethod'] !== 'S256',
        'is asked without PKCE with S256',
      ),
    plant: (realm) => plantBroker(realm, { config: { pkceMethod: 'plain' } }),
  },
  {
    id: 'brokers-are-asked-each-time',
    because: 'Roles that a directory took away would stay: only with FORCE does each sign-in bring what it says today.',
    find: (realm) => where(realm, ({ config = {} }) => config['syncMode'] !== 'FORCE', 'is asked once (syncMode)'),
    plant: (realm) => plantBroker(realm, { config: { syncMode: 'IMPORT' } }),
  },
  {
    id: 'brokers-name-an-establishment',
    because: 'Only who works for an establishment of the tenant (SIRET) is its agent.',
    find: (realm) =>
      where(
        realm,
        ({ config = {} }) =>
          config['filteredByClaim'] !== 'true' ||
          config['claimFilterName'] !== 'siret' ||
          !/^\^\d{9}\[0-9\]\{5\}\$$/.test(config['claimFilterValue'] ?? ''),
        'lets in who works for any establishment',
      ),
    plant: (realm) => plantBroker(realm, { config: { claimFilterValue: '.*' } }),
  },
  {
    id: 'brokers-prove-accounts',
    because:
      'With another flow, Keycloak links an account to whoever confirms a message (CVE-2026-82968, CVE-2026-92358).',
    find: (realm) =>
      where(
        realm,
        ({ firstBrokerLoginFlowAlias }) => firstBrokerLoginFlowAlias !== firstSignIn,
        `has not the flow «${firstSignIn}»`,
      ),
    plant: (realm) => plantBroker(realm, { firstBrokerLoginFlowAlias: 'first broker login' }),
  },
  {
    id: 'no-way-in-beside-a-municipality',
    because:
      'Whoever came by a municipality’s provider could have Keycloak send them a password, and sign in with it after the ' +
      'municipality has removed them.',
    find: (realm) =>
      [realm.browserFlow, realm.resetCredentialsFlow]
        .filter((alias = '') => {
          const found = authenticatorsOf(realm, alias)
          return !found.includes('conditional-user-attribute') || !found.includes('deny-access-authenticator')
        })
        .map((alias = 'of Keycloak') => `the flow «${alias}» lets in who came through a municipality`),
    plant: (realm) => {
      realm.resetCredentialsFlow = 'reset credentials'
    },
  },
  {
    id: 'accounts-are-proven-by-password',
    because:
      'An account that exists is linked only by who knows its password; a message proves it to nobody in particular.',
    find: (realm) => {
      const found = authenticatorsOf(realm, firstSignIn)
      const needed = [
        'idp-create-user-if-unique',
        'idp-confirm-link',
        'idp-username-password-form',
        'idp-add-organization-member',
      ]
      const strange = found.filter((one) => /auto-link|email-verification|detect-existing/.test(one))
      return [
        ...needed.filter((one) => !found.includes(one)).map((one) => `the flow «${firstSignIn}» has no ${one}`),
        ...strange.map((one) => `the flow «${firstSignIn}» has ${one}`),
      ]
    },
    plant: (realm) => {
      for (const { authenticationExecutions = [] } of realm.authenticationFlows ?? []) {
        for (const one of authenticationExecutions) {
          if (one.authenticator === 'idp-username-password-form') one.authenticator = 'idp-email-verification'
        }
      }
    },
  },
]
