import { createHash, randomBytes } from 'node:crypto'

/** What the link of an invitation carries: the tenant, and a secret that only the link holds. */
export type InvitationToken = { readonly slug: string; readonly secret: string }

export function newInvitationToken(slug: string): InvitationToken {
  return { slug, secret: randomBytes(32).toString('base64url') }
}

export function writeInvitationToken({ slug, secret }: InvitationToken): string {
  return `${slug}.${secret}`
}

/** Undefined for what is no such token. */
export function readInvitationToken(text: string): InvitationToken | undefined {
  const [, slug, secret] = /^([a-z0-9-]{1,63})\.([\w-]{43})$/.exec(text) ?? []
  return slug === undefined || secret === undefined ? undefined : { slug, secret }
}

export function hashOf({ secret }: InvitationToken): string {
  return createHash('sha256').update(secret).digest('base64url')
}
