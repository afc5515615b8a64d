import { randomUUID } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import type { Faults } from './faults.ts'
import type { SimulatedKeys } from './simulated-keys.ts'
import type { UpstreamAccount } from './upstream-account.ts'

/** As short as a token that is read at once may live: a clock that is 90 s off then shows. */
const lastsSeconds = 60

export type SimulatedSession = { readonly sid: string; readonly account: UpstreamAccount }

/** What the provider says of an account, with what is wrong today. */
export function describeUpstream(account: UpstreamAccount, faults: Faults): Record<string, unknown> {
  const { subject, givenName, familyName, email, siret, groups } = account
  return {
    sub: subject,
    name: `${givenName} ${familyName}`,
    given_name: givenName,
    family_name: familyName,
    preferred_username: email,
    email,
    email_verified: true,
    siret,
    groups,
    ...faults.claims,
  }
}

export async function signIdToken(
  keys: SimulatedKeys,
  faults: Faults,
  told: { issuer: string; clientId: string; nonce: string | undefined; session: SimulatedSession },
): Promise<string> {
  const { issuer, clientId, nonce, session } = told
  const now = clock(faults)
  // A claim that is undefined is not sent.
  const claims = {
    ...describeUpstream(session.account, faults),
    iss: faults.wrongIssuer ? `${issuer}-autre` : issuer,
    aud: faults.wrongAudience ? `${clientId}-autre` : clientId,
    iat: now,
    nbf: now,
    exp: now + lastsSeconds,
    auth_time: now,
    sid: session.sid,
    nonce: faults.wrongNonce ? randomUUID() : nonce,
  }
  if (faults.unsigned) return new UnsecuredJWT(claims).encode()
  const { privateKey, kid, alg } = faults.foreignKey ? await keys.forge() : keys.current()
  const token = await new SignJWT(claims).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(privateKey)
  if (faults.keyWithdrawn) await keys.rotate()
  return token
}

/** The message that a session has ended (OpenID Connect Back-Channel Logout 1.0, 2.4). */
export async function signLogoutToken(
  keys: SimulatedKeys,
  told: { issuer: string; clientId: string; session: SimulatedSession },
): Promise<string> {
  const { issuer, clientId, session } = told
  const { privateKey, kid, alg } = keys.current()
  const events = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  return await new SignJWT({ events, sid: session.sid })
    .setProtectedHeader({ alg, kid, typ: 'logout+jwt' })
    .setIssuer(issuer)
    .setAudience(clientId)
    .setSubject(session.account.subject)
    .setIssuedAt()
    .setExpirationTime('2m')
    .setJti(randomUUID())
    .sign(privateKey)
}

function clock(faults: Faults): number {
  return Math.floor(Date.now() / 1000) + faults.clockSkewSeconds
}
