import type { ActorKind, Role } from '@interco/kernel'
import { namedUuid } from './named-uuid.ts'
import type { EmbeddedOrganization } from './organization.ts'

export type PersonaMembership = {
  readonly organizationId: string
  readonly alias: string
  readonly roles: readonly Role[]
}

/** A demonstration account. None of these people exists. */
export type Persona = {
  readonly id: string
  readonly name: string
  readonly kind: Exclude<ActorKind, 'anonymous'>
  readonly subject: string
  readonly memberships: readonly PersonaMembership[]
  /** What it may do. */
  readonly describes: { readonly fr: string; readonly en: string }
}

export const personaIds = ['operator', 'administrator', 'agent', 'agent-several', 'dpo', 'citizen', 'machine'] as const

/** One account of each kind. The pool's first organization is its EPCI, the second its largest commune. */
export function listPersonas(organizations: readonly EmbeddedOrganization[]): readonly Persona[] {
  const [epci] = organizations
  const commune = organizations[1] ?? epci
  const several = [...new Set([commune, organizations[2], epci])].filter((one) => one !== undefined)
  const where = commune?.name ?? 'la collectivité'
  const pool = epci?.name ?? 'l’intercommunalité'

  return [
    persona({ id: 'operator', name: 'Nadia Benali', kind: 'operator' }, [], {
      fr: 'Exploite la plateforme : voit les collectivités et les modules, jamais les données d’une collectivité.',
      en: 'Runs the platform: sees tenants and modules, never the data of a tenant.',
    }),
    persona({ id: 'administrator', name: 'Étienne Morel', kind: 'agent' }, memberOf(['administrator'], commune), {
      fr: `Administre ${where} : règle ses modules et gère ses agents.`,
      en: `Administers ${where}: configures its modules and manages its agents.`,
    }),
    persona({ id: 'agent', name: 'Camille Roux', kind: 'agent' }, memberOf(['agent'], commune), {
      fr: `Agent de ${where} : traite les demandes de ses habitants.`,
      en: `Agent of ${where}: handles the requests of its inhabitants.`,
    }),
    persona({ id: 'agent-several', name: 'Julien Faure', kind: 'agent' }, memberOf(['agent'], ...several), {
      fr: `Agent partagé : travaille pour ${several.map((one) => one.name).join(', ') || where}.`,
      en: `Shared agent: works for ${several.map((one) => one.name).join(', ') || where}.`,
    }),
    persona({ id: 'dpo', name: 'Hélène Garnier', kind: 'agent' }, memberOf(['dpo'], epci), {
      fr: `Déléguée à la protection des données de ${pool} : contrôle les traitements, ne traite pas les demandes.`,
      en: `Data protection officer of ${pool}: audits the processing, handles no request.`,
    }),
    persona({ id: 'citizen', name: 'Lucas Petit', kind: 'citizen' }, [], {
      fr: 'Habitant : dépose ses demandes et suit les siennes.',
      en: 'Inhabitant: submits requests and follows their own.',
    }),
    persona({ id: 'machine', name: `Logiciel métier de ${where}`, kind: 'machine' }, memberOf(['agent'], commune), {
      fr: `Logiciel de ${where} : agit par l’API, sans personne devant un écran.`,
      en: `Software of ${where}: acts through the API, with nobody in front of a screen.`,
    }),
  ]
}

function persona(
  who: Pick<Persona, 'id' | 'name' | 'kind'>,
  memberships: readonly PersonaMembership[],
  describes: Persona['describes'],
): Persona {
  return { ...who, subject: namedUuid(who.id), memberships, describes }
}

function memberOf(
  roles: readonly Role[],
  ...organizations: readonly (EmbeddedOrganization | undefined)[]
): readonly PersonaMembership[] {
  return organizations
    .filter((organization) => organization !== undefined)
    .map(({ id, alias }) => ({ organizationId: id, alias, roles }))
}

/** The people among them: those who have a page to sign in on. */
export function isPerson(persona: Persona): boolean {
  return persona.kind !== 'machine'
}
