import type { Rule } from './rule.ts'

// With the five seconds that clocks may differ by, a minute.
const accessSeconds = 55
const codeSeconds = 60
const idleSeconds = 1_800
const sessionSeconds = 36_000
const shortestPassword = 12

const beyond = (name: string, value: number | undefined, most: number) =>
  value !== undefined && value > 0 && value <= most ? [] : [`${name} is ${value ?? 'unset'}, and ${most} s at most`]

/** What the realm asks of everyone. */
export const realmRules: readonly Rule[] = [
  {
    id: 'token-lifetimes',
    because: 'What was withdrawn lives on in tokens until they end (OWASP ASVS 5.0, 10.4.8; RFC 9700, 2.2).',
    find: (realm) => [
      ...beyond('accessTokenLifespan', realm.accessTokenLifespan, accessSeconds),
      ...beyond('accessCodeLifespan', realm.accessCodeLifespan, codeSeconds),
      ...beyond('ssoSessionIdleTimeout', realm.ssoSessionIdleTimeout, idleSeconds),
      ...beyond('ssoSessionMaxLifespan', realm.ssoSessionMaxLifespan, sessionSeconds),
    ],
    plant: (realm) => {
      realm.accessTokenLifespan = 300
    },
  },
  {
    id: 'refresh-rotation',
    because: 'A refresh token that was stolen is noticed when both use it (RFC 9700, 4.14.2).',
    find: ({ revokeRefreshToken, refreshTokenMaxReuse = 0 }) =>
      revokeRefreshToken && refreshTokenMaxReuse === 0 ? [] : ['refresh tokens can be used twice'],
    plant: (realm) => {
      realm.refreshTokenMaxReuse = 1
    },
  },
  {
    id: 'passwords',
    because: 'Twelve characters, against lists and guessing (CNIL, délibération n° 2022-100 du 21 juillet 2022).',
    find: ({ passwordPolicy = '' }) => {
      const length = Number(/length\((\d+)\)/.exec(passwordPolicy)?.[1] ?? 0)
      return length >= shortestPassword ? [] : [`a password of ${length} characters is enough`]
    },
    plant: (realm) => {
      realm.passwordPolicy = 'length(8)'
    },
  },
  {
    id: 'brute-force',
    because: 'Someone who guesses is slowed down (OWASP ASVS 5.0, 6.3.1).',
    find: ({ bruteForceProtected, failureFactor = 30 }) =>
      bruteForceProtected && failureFactor <= 10 ? [] : ['passwords can be guessed without end'],
    plant: (realm) => {
      realm.bruteForceProtected = false
    },
  },
  {
    id: 'https',
    because: 'Codes, cookies and passwords are readable on the way without it.',
    find: ({ sslRequired = 'external' }) =>
      sslRequired === 'none' ? ['sslRequired is none: http is accepted from anywhere'] : [],
    plant: (realm) => {
      realm.sslRequired = 'none'
    },
  },
  {
    id: 'signatures',
    because: 'The API accepts these two and no other.',
    find: ({ defaultSignatureAlgorithm: algorithm = 'RS256' }) =>
      ['RS256', 'ES256'].includes(algorithm) ? [] : [`tokens are signed with ${algorithm}`],
    plant: (realm) => {
      realm.defaultSignatureAlgorithm = 'HS256'
    },
  },
  {
    id: 'addresses-are-proven',
    because: 'Who can claim an address of another, or share one, can take an account over.',
    find: ({ verifyEmail, duplicateEmailsAllowed = false, editUsernameAllowed = false }) => [
      ...(verifyEmail ? [] : ['e-mail addresses are not verified']),
      ...(duplicateEmailsAllowed ? ['two accounts may have one address'] : []),
      ...(editUsernameAllowed ? ['people may take another username'] : []),
    ],
    plant: (realm) => {
      realm.verifyEmail = false
    },
  },
  {
    id: 'events',
    because: 'What administrators and people did can be told afterwards, without the values that they changed.',
    find: ({ eventsEnabled, adminEventsEnabled, adminEventsDetailsEnabled }) => [
      ...(eventsEnabled ? [] : ['sign-ins leave no trace']),
      ...(adminEventsEnabled ? [] : ['changes by administrators leave no trace']),
      ...(adminEventsDetailsEnabled ? ['traces of administration hold personal data'] : []),
    ],
    plant: (realm) => {
      realm.adminEventsEnabled = false
    },
  },
]
