import { createHash } from 'node:crypto'
import { InvalidInputError, ModelDefinitionRefusedError, type ModelKind } from '@interco/kernel'
import { ZodError } from 'zod'

/** Every gateway keeps all definitions in memory, and a form of a hundred questions is a tenth of it. */
const mostBytes = 256 * 1024

export type ReadDefinition = { readonly json: string; readonly digest: string }

/**
 * The definition as it is kept: what the module's `parse` made of it, and its digest, which does not depend on the order of keys.
 * @throws InvalidInputError, ModelDefinitionRefusedError
 */
export function readDefinition(text: string, kind: ModelKind): ReadDefinition {
  if (Buffer.byteLength(text) > mostBytes) {
    throw new InvalidInputError('input.definition', `Ce modèle dépasse ${mostBytes / 1024} Kio : découpez-le.`)
  }
  const json = canonical(parse(text, kind))
  return { json, digest: createHash('sha256').update(json).digest('hex') }
}

function parse(text: string, kind: ModelKind): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new InvalidInputError('input.definition', 'La définition n’est pas du JSON : vérifiez sa ponctuation.')
  }
  // PostgreSQL keeps no such character in a text of jsonb.
  if (text.includes('\\u0000')) throw new ModelDefinitionRefusedError('')
  try {
    return kind.parse(value)
  } catch (error) {
    const [issue] = error instanceof ZodError ? error.issues : []
    throw new ModelDefinitionRefusedError(issue?.path.map(String).join('.') ?? '', { cause: error })
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )
}
