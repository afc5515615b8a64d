import type { Role } from '@interco/kernel'
import { z } from 'zod'
import type { Broker } from './broker.ts'

/** Why a person whom a municipality’s provider recognized does not get in. */
export type UpstreamRefusal = 'siret-missing' | 'siret-foreign' | 'address-missing' | 'address-foreign'

/** An account of Interco that has the person’s address. */
export type KnownAccount = { readonly linkedTo: { readonly alias: string; readonly subject: string } | undefined }

export type UpstreamVerdict =
  | { readonly kind: 'refused'; readonly reason: UpstreamRefusal }
  | {
      readonly kind: 'accepted'
      readonly subject: string
      readonly name: string
      /** In lower case. */
      readonly email: string
      /** In the broker’s organization, and nowhere else. */
      readonly roles: readonly Role[]
      /**
       * What must be proven before they are signed in: that the address is theirs, whatever the provider says of it, or, if
       * an account has that address already, that the account is theirs.
       */
      readonly proof: 'none' | 'address' | 'account'
    }

const ClaimsSchema = z.object({
  sub: z.string().min(1),
  name: z.string().catch(''),
  email: z.email().optional().catch(undefined),
  siret: z.string().optional().catch(undefined),
  groups: z.array(z.string()).catch([]),
})

/** What Interco makes of an ID token of a municipality’s provider, whose signature, issuer and audience were checked. */
export function judgeUpstream(broker: Broker, claims: object, known: KnownAccount | undefined): UpstreamVerdict {
  const { sub: subject, name, email: told, siret, groups } = ClaimsSchema.parse(claims)
  if (siret === undefined) return { kind: 'refused', reason: 'siret-missing' }
  if (!siretPattern(broker.siren).test(siret)) return { kind: 'refused', reason: 'siret-foreign' }
  if (told === undefined) return { kind: 'refused', reason: 'address-missing' }
  const email = told.toLowerCase()
  if (!broker.domains.includes(domainOf(email))) return { kind: 'refused', reason: 'address-foreign' }
  const proof = proofOf(known, { alias: broker.alias, subject })
  return { kind: 'accepted', subject, name, email, roles: rolesOf(broker, groups), proof }
}

/**
 * The roles of a member after a sign-in: those that the allow-list speaks of are what the provider says today, the others,
 * which were given through Interco, stay.
 */
export function rolesAfter(broker: Broker, before: readonly Role[], told: readonly Role[]): readonly Role[] {
  const governed = new Set(broker.groups.map(({ role }) => role))
  return [...new Set([...before.filter((role) => !governed.has(role)), ...told])]
}

/** An establishment of the tenant: its SIREN, then five digits. */
export function siretPattern(siren: string): RegExp {
  return new RegExp(`^${siren}[0-9]{5}$`)
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}

function rolesOf(broker: Broker, groups: readonly string[]): readonly Role[] {
  return [...new Set(broker.groups.filter(({ group }) => groups.includes(group)).map(({ role }) => role))]
}

/** An address that two providers tell is not one person: only a link that was proven before is believed. */
function proofOf(known: KnownAccount | undefined, own: { alias: string; subject: string }) {
  if (!known) return 'address'
  const { linkedTo } = known
  return linkedTo?.alias === own.alias && linkedTo.subject === own.subject ? 'none' : 'account'
}
