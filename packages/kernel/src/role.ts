/** The role of a member in a tenant, as given by its organization in the identity provider. */
export const roles = ['administrator', 'manager', 'agent', 'reader', 'dpo'] as const
export type Role = (typeof roles)[number]

export type ActorKind = 'anonymous' | 'citizen' | 'agent' | 'operator' | 'machine'
