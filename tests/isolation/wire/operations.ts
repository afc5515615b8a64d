import type { Administration } from '@interco/database'
import type { Actor } from '@interco/kernel'
import type { TokenMint } from '@interco/testing'
import type { GraphQLAnswer, OpenGateway } from '../../gateway-world.ts'
import { identicalId } from '../fill/candidates.ts'
import type { Twin, Twins } from '../twins.ts'

/** Something that a client asks, and what is right of its answer. */
export type Operation = {
  readonly name: string
  /** Sends it. The attempt tells one sending from another, and is the key of a change that is sent again. */
  send(attempt: string): Promise<GraphQLAnswer>
  /** What is wrong with the answer to an attempt, and with what it left behind. */
  judge(answer: GraphQLAnswer, attempt: string): Promise<readonly string[]>
}

/** What may be said of an operation that could not be done: each tells its client what to do next. */
const clearCodes = new Set([
  'DATABASE_TIMEOUT',
  'DATABASE_UNAVAILABLE',
  'OPERATION_TIMEOUT',
  'OUTCOME_UNKNOWN',
  'TENANT_UNREACHABLE',
])
/** Those after which nobody knows whether it was written. */
const unknownOutcomes = new Set(['OPERATION_TIMEOUT', 'OUTCOME_UNKNOWN'])

const encode = (...parts: readonly string[]) => parts.join('.')
const codesOf = ({ errors }: GraphQLAnswer) => errors.map(({ extensions }) => extensions.code)

/** Asks as these actors, each with one token: a signature for each of many thousand would take longer than all else. */
export type Asker = (text: string, as: Actor, tenant?: string, signal?: AbortSignal) => Promise<GraphQLAnswer>

export function createAsker(gateway: OpenGateway, mint: TokenMint): Asker {
  const tokens = new Map<Actor, Promise<string>>()
  return async (text, as, tenant, signal) => {
    const token = tokens.get(as) ?? mint.tokenOf(as)
    tokens.set(as, token)
    return gateway.ask(text, {
      tenant,
      headers: { authorization: `Bearer ${await token}` },
      ...(signal ? { signal } : {}),
    })
  }
}

/**
 * What never changes of a twin, and is marked: two statements at once, and one that needs an answer, for what each viewer
 * may do is left to the resolvers.
 */
export function readOf(ask: Asker, twin: Twin): Operation {
  const id = encode('Request', twin.slug, identicalId('requests', 'id', 0))
  const text = `{ tenant { requestTypes { title } } node(id: "${id}") { ... on Request { subject transitions messages(last: 5) { nodes { body } } } } }`
  let right: string | undefined
  return {
    name: 'a read',
    send: () => ask(text, twin.agent, twin.slug),
    judge: async (answer) => {
      if (answer.errors.length > 0) return unclear(answer)
      right ??= JSON.stringify(answer.data)
      return JSON.stringify(answer.data) === right ? [] : [`another answer: ${answer.text}`]
    },
  }
}

/** One operation that reads both twins. */
export function readOfBoth(ask: Asker, { alpha, beta, both }: Twins): Operation {
  const part = (twin: Twin) => `tenant(slug: "${twin.slug}") { slug requestTypes { title } }`
  return {
    name: 'a read of both twins',
    send: () => ask(`{ a: ${part(alpha)} b: ${part(beta)} }`, both),
    judge: async (answer) => {
      const crossed = [
        ...(JSON.stringify(answer.data?.['a'] ?? null).includes(beta.mark) ? ['beta’s rows as alpha’s'] : []),
        ...(JSON.stringify(answer.data?.['b'] ?? null).includes(alpha.mark) ? ['alpha’s rows as beta’s'] : []),
      ]
      return [...crossed, ...unclear(answer)]
    },
  }
}

/** A change: written once or not at all, as its answer says, and once when it is sent again with its key, `again`. */
export function writeOf(
  ask: Asker,
  twin: Twin,
  { admin, schema, again }: { readonly admin: Administration; readonly schema: string; readonly again: Asker },
): Operation {
  const typeId = encode('RequestType', twin.slug, identicalId('request_types', 'id', 0))
  const sendBy = (asker: Asker) => (attempt: string) => {
    const input = `{typeId: "${typeId}", subject: "${attempt}", description: "d", idempotencyKey: "${attempt}"}`
    const text = `mutation { submitRequest(input: ${input}) { __typename } }`
    return asker(text, twin.agent, twin.slug)
  }
  const count = async (attempt: string) => {
    const [row] = await admin.unsafe<{ count: number }[]>(
      `select count(*)::int as count from "${schema}".requests where subject = '${attempt}'`,
    )
    return row?.count ?? -1
  }
  return {
    name: 'a write',
    send: sendBy(ask),
    judge: async (answer, attempt) => {
      const written = await count(attempt)
      if (isSubmitted(answer)) return written === 1 ? [] : [`written ${written} times`]
      const codes = codesOf(answer)
      const maybe = codes.some((code) => unknownOutcomes.has(code)) ? [0, 1] : [0]
      const told = maybe.includes(written) ? [] : [`written ${written} times in spite of ${codes.join(', ')}`]
      const repeated = await sendBy(again)(attempt)
      const after = await count(attempt)
      const once = isSubmitted(repeated) && after === 1 ? [] : [`sent again: written ${after} times, ${repeated.text}`]
      return [...unclear(answer), ...told, ...once]
    },
  }
}

const isSubmitted = (answer: GraphQLAnswer) => JSON.stringify(answer.data ?? null).includes('SubmitRequestPayload')

function unclear(answer: GraphQLAnswer): readonly string[] {
  return codesOf(answer).every((code) => clearCodes.has(code)) ? [] : [`not a clear answer: ${answer.text}`]
}
