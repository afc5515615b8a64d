import { groupTemplate } from '../../group-template.ts'
import { namedUuid } from '../named-uuid.ts'

/** Every organization has the groups of the template, and no other. */
const paths = [...new Set(groupTemplate.paths.flatMap((path) => [parentOf(path), path]))].filter((path) => path !== '')

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
