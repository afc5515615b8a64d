import { timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import { createRemoteJWKSet, jwtVerify } from 'jose'

/** How the broker proves who it is: a secret, or a key whose public part it publishes (OpenID Connect Core 1.0, 9). */
export type ClientProof = { readonly secret: string } | { readonly jwksUri: string }

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export async function provesClient(
  request: Request,
  form: URLSearchParams,
  expected: { readonly clientId: string; readonly proof: ClientProof; readonly audiences: readonly string[] },
): Promise<boolean> {
  const { clientId, proof, audiences } = expected
  if ('jwksUri' in proof) {
    if (form.get('client_assertion_type') !== assertionType) return false
    const keys = createRemoteJWKSet(new URL(proof.jwksUri))
    const checks = { issuer: clientId, subject: clientId, audience: [...audiences] }
    return await jwtVerify(form.get('client_assertion') ?? '', keys, checks).then(
      () => true,
      () => false,
    )
  }
  const [id, secret] = readBasic(request.headers.authorization) ?? [form.get('client_id'), form.get('client_secret')]
  return id === clientId && isSame(secret ?? '', proof.secret)
}

function readBasic(header: string | undefined): readonly [string, string] | undefined {
  const [, encoded] = /^Basic (.+)$/i.exec(header ?? '') ?? []
  if (encoded === undefined) return undefined
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':')
  // RFC 6749, 2.3.1: both are written as in a form.
  return [decodeURIComponent(id), decodeURIComponent(secret)]
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
