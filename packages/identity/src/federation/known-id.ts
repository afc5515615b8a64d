import { KeycloakRefusedError } from '../admin/index.ts'

/** An id as Keycloak draws them, which goes into the path of a request: what could lead to another path is none. */
export function isKnownId(id: string): boolean {
  return /^[\w-]+$/.test(id)
}

/** @throws KeycloakRefusedError with 404, as for an id that nobody has. */
export function knownId(id: string): string {
  if (isKnownId(id)) return id
  throw new KeycloakRefusedError('GET', '/', 404)
}
