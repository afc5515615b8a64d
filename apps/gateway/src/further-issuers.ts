import { readFile } from 'node:fs/promises'
import type { IssuerOptions } from '@interco/identity'
import { DomainError } from '@interco/kernel'
import { z } from 'zod'

/** The file of further issuers can't be used. */
class FurtherIssuersInvalidError extends DomainError {
  readonly code = 'FURTHER_ISSUERS_INVALID'

  constructor(path: string, why: string) {
    super(`${path} is not a usable list of issuers: ${why}`)
  }
}

const FileSchema = z.array(
  z.strictObject({
    issuer: z.url({ protocol: /^https?$/ }),
    audience: z.string().min(1).default('interco-api'),
    authorizedParties: z.array(z.string().min(1)).min(1),
    algorithms: z
      .array(z.enum(['RS256', 'ES256']))
      .min(1)
      .optional(),
    organizations: z.array(z.string().min(1)),
  }),
)

/**
 * Further realms whose tokens are accepted, as one that a tenant has to itself. Each speaks for the organizations that are listed
 * and for no other; none makes an operator.
 * @throws FurtherIssuersInvalidError
 */
export async function readFurtherIssuers(path: string | undefined): Promise<readonly IssuerOptions[]> {
  if (path === undefined) return []
  const parsed = FileSchema.safeParse(await readJson(path))
  if (!parsed.success) throw new FurtherIssuersInvalidError(path, z.prettifyError(parsed.error))
  return parsed.data.map(({ algorithms, ...issuer }) => ({ ...issuer, ...(algorithms ? { algorithms } : {}) }))
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    throw new FurtherIssuersInvalidError(path, 'it can’t be read as JSON.')
  }
}
