import type { ClientRepresentation, RealmRepresentation } from '../realm-representation.ts'
import type { Rule } from './rule.ts'

const clientsOf = (realm: RealmRepresentation): ClientRepresentation[] => realm.clients ?? []
const signIn = (realm: RealmRepresentation) => clientsOf(realm).filter((client) => client.standardFlowEnabled)

/** Those whose server keeps the tokens. */
const confidentialSignIn = (realm: RealmRepresentation) =>
  signIn(realm).filter((client) => client.publicClient === false)
const exchangeAttribute = 'standard.token.exchange.enabled'
const exchanges = ({ attributes = {} }: ClientRepresentation) => attributes[exchangeAttribute] === 'true'

/** The clients for which it holds, in a sentence each. */
const where = (
  clients: readonly ClientRepresentation[],
  holds: (client: ClientRepresentation) => boolean,
  what: string,
): string[] => clients.filter(holds).map(({ clientId }) => `${clientId} ${what}`)

function change(realm: RealmRepresentation, changes: Partial<ClientRepresentation>): void {
  const [client] = signIn(realm)
  if (client) Object.assign(client, changes)
}

const audience = 'interco-api'
const isPlaceholder = (text: string) => /^\$\{[A-Z_]+\}$/.test(text)
const isOwn = (uri: string) => uri.startsWith('${INTERCO_PUBLIC_URL}/') || uri === 'http://127.0.0.1/callback'
const afterLogout = ({ attributes = {} }: ClientRepresentation) =>
  attributes['post.logout.redirect.uris']?.split('##') ?? []

/** What keeps tokens with those whom they are for. */
export const clientRules: readonly Rule[] = [
  {
    id: 'no-password-grant',
    because:
      'An application that takes passwords trains people to give them away (RFC 9700, 2.4; OWASP ASVS 5.0, 10.4.4).',
    find: (realm) => where(clientsOf(realm), (one) => one.directAccessGrantsEnabled !== false, 'may take passwords'),
    plant: (realm) => change(realm, { directAccessGrantsEnabled: true }),
  },
  {
    id: 'no-implicit-flow',
    because: 'It puts tokens into addresses (RFC 9700, 2.1.2).',
    find: (realm) => where(clientsOf(realm), (one) => one.implicitFlowEnabled !== false, 'may use the implicit flow'),
    plant: (realm) => change(realm, { implicitFlowEnabled: true }),
  },
  {
    id: 'pkce',
    because: 'Without it a code that was overheard can be redeemed (RFC 9700, 2.1.1).',
    find: (realm) =>
      where(
        signIn(realm),
        ({ attributes = {} }) => attributes['pkce.code.challenge.method'] !== 'S256',
        'does not require PKCE with S256',
      ),
    plant: (realm) => change(realm, { attributes: {} }),
  },
  {
    id: 'exact-redirects',
    because: 'A pattern sends codes to addresses that nobody has looked at (RFC 9700, 2.1).',
    find: (realm) =>
      clientsOf(realm).flatMap((client) =>
        [...(client.redirectUris ?? []), ...afterLogout(client)]
          .filter((uri) => uri.includes('*') || uri === '+' || !isOwn(uri))
          .map((uri) => `${client.clientId} sends people to ${uri}`),
      ),
    plant: (realm) => change(realm, { redirectUris: ['${INTERCO_PUBLIC_URL}/*'] }),
  },
  {
    id: 'sessions-end-here-too',
    because:
      'A person who signs out elsewhere, or whose account is closed, would stay signed in here (OWASP ASVS 5.0, 7.4.1).',
    find: (realm) =>
      where(
        confidentialSignIn(realm),
        ({ attributes = {} }) =>
          attributes['backchannel.logout.url'] !== '${INTERCO_PUBLIC_URL}/session/back-channel-logout' ||
          attributes['backchannel.logout.session.required'] !== 'true',
        'is not told which session is over',
      ),
    plant: (realm) => {
      const [client] = confidentialSignIn(realm)
      if (client) client.attributes = { ...client.attributes, 'backchannel.logout.session.required': 'false' }
    },
  },
  {
    id: 'exchange-by-the-pages-alone',
    because:
      'Keycloak’s token exchange can widen what a token opens, within what its person may do: a client without a secret would hand that to a thief.',
    find: (realm) => [
      ...where(
        clientsOf(realm),
        (one) => exchanges(one) && (one.publicClient !== false || one.standardFlowEnabled !== true),
        'may exchange tokens',
      ),
      ...where(confidentialSignIn(realm), (one) => !exchanges(one), 'can’t get a token for one tenant'),
    ],
    plant: (realm) => {
      for (const client of signIn(realm)) if (client.publicClient) client.attributes = { [exchangeAttribute]: 'true' }
    },
  },
  {
    id: 'no-web-origins',
    because: 'No page holds a token, so none of another origin has business at the token endpoint.',
    find: (realm) => where(clientsOf(realm), ({ webOrigins = [] }) => webOrigins.length > 0, 'is open to web origins'),
    plant: (realm) => change(realm, { webOrigins: ['+'] }),
  },
  {
    id: 'one-audience',
    because: 'A token is for the API only if its client says so, and for nobody else (RFC 8725, 3.9).',
    find: (realm) => {
      const added = [...(realm.clientScopes ?? []), ...clientsOf(realm).map((one) => ({ ...one, name: one.clientId }))]
        .flatMap(({ name, protocolMappers = [] }) => protocolMappers.map((mapper) => ({ name, mapper })))
        .filter(({ mapper }) => mapper.protocolMapper.startsWith('oidc-audience'))
      const strays = added.filter(
        ({ name, mapper }) => name !== audience || mapper.config?.['included.custom.audience'] !== audience,
      )
      return [
        ...(added.length === 0 ? ['no scope adds the audience'] : []),
        ...strays.map(({ name }) => `${name} adds an audience`),
        ...where(signIn(realm), (one) => !one.defaultClientScopes?.includes(audience), `has not the scope ${audience}`),
      ]
    },
    plant: (realm) => change(realm, { defaultClientScopes: ['basic', 'roles'] }),
  },
  {
    id: 'no-full-scope',
    because: 'With it a client’s tokens carry every role of the person, of the realm’s administration too.',
    find: (realm) => where(clientsOf(realm), (one) => one.fullScopeAllowed !== false, 'has the full scope'),
    plant: (realm) => change(realm, { fullScopeAllowed: true }),
  },
  {
    id: 'no-secret-here',
    because: 'This file is public.',
    find: (realm) => [
      ...where(clientsOf(realm), ({ secret }) => secret !== undefined && !isPlaceholder(secret), 'has its secret here'),
      ...(realm.users ?? [])
        .filter(({ credentials }) => credentials !== undefined)
        .map(() => 'a user has a password here'),
    ],
    plant: (realm) => change(realm, { secret: 'changeme' }),
  },
  {
    id: 'one-provisioner',
    because:
      'Who administers the realm can make themselves anyone: Interco’s own account alone, and no more than it needs.',
    find: (realm) =>
      (realm.users ?? []).flatMap(({ username, serviceAccountClientId, clientRoles = {}, realmRoles = [] }) => [
        ...(serviceAccountClientId === undefined ? [`${username} is a person: people are not code`] : []),
        ...realmRoles.map((role) => `${username} has the role ${role}`),
        ...Object.values(clientRoles)
          .flat()
          .filter((role) => serviceAccountClientId !== 'interco-provisioner' || !provisioning.has(role))
          .map((role) => `${username} has ${role}`),
      ]),
    plant: (realm) => {
      const [account] = realm.users ?? []
      if (account) account.clientRoles = { 'realm-management': ['realm-admin'] }
    },
  },
]

const provisioning = new Set([
  'manage-organizations',
  'manage-users',
  'manage-clients',
  'manage-identity-providers',
  'view-realm',
])
