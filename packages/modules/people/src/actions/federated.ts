import type { Federation } from '@interco/kernel'

/** The person behind a member's key at this provider; undefined where another provider vouches for them. */
export function subjectOf(federation: Federation, actorKey: string): string | undefined {
  const prefix = `${federation.issuer}#`
  return actorKey.startsWith(prefix) ? actorKey.slice(prefix.length) : undefined
}
