import { setTimeout as pause } from 'node:timers/promises'
import { type NamedTenant, narrowTo } from './narrow.ts'
import { type AtProvider, keepFresh, refreshOnce } from './refresh.ts'
import type { Session } from './session.ts'

/** The token for a request that names this tenant, or none. Undefined when the person is not signed in, here at least. */
export async function tokenFor(
  session: Session,
  tenant: NamedTenant | undefined,
  at: AtProvider,
): Promise<string | undefined> {
  if (!tenant) await keepFresh(session, at)
  const set = tenant ? await narrowTo(session, tenant, at) : session.base
  return session.isOver ? undefined : set?.accessToken
}

/**
 * After a token was refused because rights have changed: nothing older is used again. Tokens of the second in which they
 * changed are refused too, so that the new ones are asked for a second later, wherever the clocks of the provider are in theirs.
 */
export async function renew(session: Session, refused: string, at: AtProvider): Promise<void> {
  const isHeld = (): boolean => [session.base, ...session.narrowed.values()].some((one) => one.accessToken === refused)
  if (!isHeld()) return
  await pause(1_000)
  // Another request may have renewed it while this one waited.
  if (!isHeld()) return
  session.narrowed.clear()
  await refreshOnce(session, at)
}
