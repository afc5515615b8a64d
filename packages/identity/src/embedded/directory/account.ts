import { roleByGroup } from '../../actor-from-claims.ts'
import type { Persona } from '../persona.ts'

export type DirectoryMembership = {
  readonly id: string
  readonly alias: string
  readonly name: string
  readonly groups: readonly string[]
}

/** What an account is by its memberships, in the words of the page where one signs in. */
export function describeAccount(
  kind: Persona['kind'],
  memberships: readonly DirectoryMembership[],
): Pick<Persona, 'kind' | 'memberships' | 'describes'> {
  const isFixed = kind === 'operator' || kind === 'machine'
  const where = memberships.map(({ name, groups }) => {
    const roles = groups.filter((path) => roleByGroup.has(path)).map((path) => path.slice('/roles/'.length))
    return `${name} (${roles.join(', ') || 'aucun rôle'})`
  })
  const names = memberships.map(({ name }) => name).join(', ')
  return {
    kind: isFixed ? kind : memberships.length > 0 ? 'agent' : 'citizen',
    memberships: memberships.map(({ id, alias, groups }) => ({
      organizationId: id,
      alias,
      roles: [...roleByGroup].filter(([path]) => groups.includes(path)).map(([, role]) => role),
    })),
    describes: {
      fr: where.length > 0 ? `Membre de ${where.join(', ')}.` : 'N’est membre d’aucune collectivité.',
      en: names === '' ? 'A member of no tenant.' : `A member of ${names}.`,
    },
  }
}
