import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { type Actor, type FileLinks, isId, type Tenant } from '@interco/kernel'
import { FileLinkExpiredError, FileLinkInvalidError } from '../errors.ts'

export type OpenedLink = { readonly byRight: boolean }

export type FileLinkBook = FileLinks & {
  /**
   * What a link was made for, if it is ours, of this tenant, this file and this actor, and good still.
   * @throws FileLinkInvalidError, FileLinkExpiredError
   */
  open(link: {
    readonly tenant: Tenant
    readonly actor: Actor
    readonly fileId: string
    readonly proof: string
    readonly now: Date
  }): OpenedLink
}

const minutesEach = 5

/** Which file a link is to, for whom, and on which terms. */
const claim = (fileId: string, actor: Actor, terms: string) => [fileId, actor.key, terms]

/**
 * Links that are proofs by themselves: nothing is stored, and nothing of the file or of a person stands in them. Each tenant
 * has a key of its own, made from the pool’s (RFC 5869), so that a proof of one is noise in the other.
 */
export function createFileLinks({
  key,
  publicUrl,
}: {
  readonly key: Uint8Array
  readonly publicUrl: string
}): FileLinkBook {
  const keyOf = (tenant: Tenant) => Buffer.from(hkdfSync('sha256', key, tenant.id, 'interco file links', 32))
  const sign = (tenant: Tenant, of: readonly string[]) =>
    // No part holds a line feed, so two different lists never read alike.
    createHmac('sha256', keyOf(tenant))
      .update([tenant.id, ...of].join('\n'))
      .digest()
  return {
    uploadTo: ({ tenant }, ticket) => `${publicUrl}/t/${tenant.slug}/files/${ticket}`,
    linkTo: ({ tenant, actor, now }, fileId, byRight) => {
      const terms = `${Math.floor(now().getTime() / 1000) + minutesEach * 60}.${byRight ? 'r' : 's'}`
      const proof = sign(tenant, claim(fileId, actor, terms)).toString('base64url')
      return `${publicUrl}/t/${tenant.slug}/files/${fileId}/${terms}.${proof}`
    },
    open: ({ tenant, actor, fileId, proof, now }) => {
      if (!isId(fileId)) throw new FileLinkInvalidError()
      const [, terms = '', until, basis, given = ''] = /^((\d{1,12})\.([rs]))\.([\w-]{43})$/.exec(proof) ?? []
      const expected = sign(tenant, claim(fileId, actor, terms))
      const shown = Buffer.from(given, 'base64url')
      if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) throw new FileLinkInvalidError()
      if (Number(until) * 1000 <= now.getTime()) throw new FileLinkExpiredError()
      return { byRight: basis === 'r' }
    },
  }
}
