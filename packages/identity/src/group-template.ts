import { roleByGroup } from './actor-from-claims.ts'

/**
 * The groups that every organization has: those that give roles, and one below which a municipality may put its services, which
 * give none. Count the version up with each change: organizations bear the one that they were brought to, and `interco drift`
 * names those that are behind.
 */
export const groupTemplate = {
  version: 1,
  paths: [...roleByGroup.keys(), '/services'],
} as const

export const templateAttribute = 'template_version'

/** As an organization bears it. */
export const templateMark = [String(groupTemplate.version)]
