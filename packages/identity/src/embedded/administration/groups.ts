import { roleByGroup } from '../../actor-from-claims.ts'
import { namedUuid } from '../named-uuid.ts'

/** The groups that give roles: every organization has them, and no other. */
const paths = [...new Set([...roleByGroup.keys()].flatMap((path) => [parentOf(path), path]))]

export type TemplateGroup = { readonly id: string; readonly name: string; readonly path: string }

export function groupsOfOrganization(organizationId: string): readonly TemplateGroup[] {
  return paths.map((path) => describeGroup(organizationId, path))
}

export function describeGroup(organizationId: string, path: string): TemplateGroup {
  return { id: namedUuid(`${organizationId}${path}`), name: path.split('/').at(-1) ?? '', path }
}

/** Those right below a group, or below none. */
export function childrenOf(organizationId: string, parent: string): readonly TemplateGroup[] {
  return groupsOfOrganization(organizationId).filter(({ path }) => parentOf(path) === parent)
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}
