import { z } from 'zod'

/** An operation as a client sends it in JSON: its text, or the hash of one that is persisted. */
export type AskedOperation = {
  readonly text: string
  readonly operationName: string | undefined
  readonly variables: Readonly<Record<string, unknown>> | undefined
}

const common = { operationName: z.string().nullish(), variables: z.record(z.string(), z.unknown()).nullish() }
const whole = z.strictObject({ query: z.string(), ...common })
const hashed = z.strictObject({
  extensions: z.strictObject({
    persistedQuery: z.strictObject({ version: z.literal(1), sha256Hash: z.string() }),
  }),
  ...common,
})

/** Reads the plainest forms; undefined for any other, which is yoga’s to read or refuse. */
export function readOperation(
  body: unknown,
  persisted: ReadonlyMap<string, string> | undefined,
): AskedOperation | undefined {
  const read = (persisted ? hashed : whole).safeParse(body)
  if (!read.success) return undefined
  const { operationName, variables } = read.data
  const text = 'query' in read.data ? read.data.query : persisted?.get(read.data.extensions.persistedQuery.sha256Hash)
  return text === undefined
    ? undefined
    : { text, operationName: operationName ?? undefined, variables: variables ?? undefined }
}
