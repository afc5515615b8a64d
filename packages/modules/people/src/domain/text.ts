import { InvalidInputError, type Permission, type Role, roles } from '@interco/kernel'

/** RFC 5321 bounds it; what a provider takes is checked by the provider. */
const address = /^[^\s@<>()",;:\\[\]]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?\.[a-z]{2,}$/

/** An e-mail address in lower case. @throws InvalidInputError */
export function requireEmail(field: string, text: string): string {
  const email = text.trim().toLowerCase()
  if (!address.test(email) || email.length > 254) {
    throw new InvalidInputError(`input.${field}`, 'Indiquez une adresse électronique, comme prenom.nom@ville.fr.')
  }
  return email
}

/** A line for people. @throws InvalidInputError */
export function requireLine(field: string, text: string, most = 200): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  if (line === '' || line.length > most) {
    throw new InvalidInputError(`input.${field}`, `Ce champ compte 1 à ${most} caractères.`)
  }
  return line
}

/** Why someone does something that others will ask about. @throws InvalidInputError */
export function requireReason(field: string, text: string): string {
  const reason = requireLine(field, text, 500)
  if (reason.length < 10) {
    throw new InvalidInputError(`input.${field}`, 'Précisez le motif : dix caractères au moins.')
  }
  return reason
}

/** @throws InvalidInputError */
export function requireRoles(field: string, given: readonly string[]): Role[] {
  const known = roles.filter((role) => given.includes(role))
  if (known.length === 0 || given.some((one) => !roles.some((role) => role === one))) {
    throw new InvalidInputError(`input.${field}`, `Indiquez au moins un rôle parmi : ${roles.join(', ')}.`)
  }
  return known
}

/** @throws InvalidInputError */
export function requirePermissions(field: string, given: readonly string[]): Permission[] {
  const permissions = [...new Set(given)]
  if (permissions.length === 0 || permissions.length > 50 || !permissions.every(isPermission)) {
    throw new InvalidInputError(`input.${field}`, 'Indiquez une à cinquante permissions, comme « request:list ».')
  }
  return permissions
}

function isPermission(text: string): text is Permission {
  return /^[a-z][a-zA-Z]{0,40}:[a-z][a-zA-Z]{0,40}$/.test(text)
}

export type GivenPeriod = { readonly since?: Date | null | undefined; readonly until?: Date | null | undefined }

/** @throws InvalidInputError when it ends before it begins, or has ended already. */
export function requirePeriod({ since, until }: GivenPeriod, now: Date): { since: Date; until: Date | null } {
  const begin = since ?? now
  if (until && (until <= begin || until <= now)) {
    throw new InvalidInputError('input.until', 'La fin est après le début, et à venir.')
  }
  return { since: begin, until: until ?? null }
}
