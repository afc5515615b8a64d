import type { Federation } from '@interco/kernel'
import type { Log } from '@interco/observability'
import type { AccessRegister } from '@interco/tenancy'
import type { SessionListener } from './sessions.ts'

/**
 * Tells all gateways, and the provider, that sessions are over. Who signs out is signed out here whatever becomes of it: what
 * fails is logged, and the tokens that it was about live a minute at most.
 */
export function announceEndings(parts: {
  readonly access: Pick<AccessRegister, 'endSession'>
  readonly federation: Pick<Federation, 'signOut'> | undefined
  readonly log: Log
}): SessionListener {
  const { access, federation, log } = parts
  return {
    onEnded: ({ issuer, sessionId }) =>
      access.endSession(issuer, sessionId).catch((error: unknown) => {
        log.error({ error }, 'the end of a session was not told to the other gateways')
      }),
    // The provider tells the end of each of their sessions by the back channel.
    onSignOutEverywhere: ({ subject }) =>
      federation?.signOut(subject).catch((error: unknown) => {
        log.error({ error }, 'the other sessions of a person were not ended at the provider')
      }),
  }
}
