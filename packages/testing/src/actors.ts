import { randomUUID } from 'node:crypto'
import type { Actor, Role, Tenant } from '@interco/kernel'

const issuer = 'https://identity.test/realms/interco'

/** Someone who works for these tenants, in this role. */
export function memberOf(role: Role, ...tenants: readonly Tenant[]): Actor {
  return {
    kind: 'agent',
    key: `${issuer}#${randomUUID()}`,
    name: 'Camille Roux',
    memberships: new Map(tenants.map((tenant) => [tenant.organizationId, [role]])),
    expiresAt: undefined,
  }
}

export function citizen(name = 'Lucas Petit'): Actor {
  return { kind: 'citizen', key: `${issuer}#${randomUUID()}`, name, memberships: new Map(), expiresAt: undefined }
}

export function operator(): Actor {
  return {
    kind: 'operator',
    key: `${issuer}#${randomUUID()}`,
    name: 'Nadia Benali',
    memberships: new Map(),
    expiresAt: undefined,
  }
}
