import { type Role, roles } from '@interco/kernel'
import { builder } from '../builder.ts'

export const roleEnum = builder.enumType('Role', {
  description: 'The role of a member in a tenant.',
  values: Object.fromEntries(
    roles.map((role) => [role.toUpperCase(), { value: role, description: describeRole(role) }]),
  ) as Record<string, { value: Role; description: string }>,
})

function describeRole(role: Role): string {
  const sentences: Record<Role, string> = {
    administrator: 'Manages the tenant, its members and its settings (administrateur).',
    manager: 'Leads a service: assigns and decides (gestionnaire).',
    agent: 'Handles what comes in (agent).',
    reader: 'Reads without changing (lecteur).',
    dpo: 'Watches over personal data (délégué à la protection des données).',
  }
  return sentences[role]
}
