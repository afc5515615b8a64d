import type { Actor } from '@interco/kernel'
import { type EventStream, openEventStream } from '../event-stream.ts'
import { type GraphQLAnswer, type OpenGateway, readAnswer } from '../gateway-world.ts'
import type { Evidence } from './evidence.ts'
import type { Twins } from './twins.ts'

/** How a request names its tenant, beside what its operation says. */
export type Naming = { readonly by: 'path' | 'header' | 'nothing'; readonly slug: string }

export type Speech = {
  readonly actor: Actor | undefined
  readonly naming: Naming
  readonly text: string
  readonly variables?: Record<string, unknown>
  /** The marks that may show in the answer. */
  readonly mayShow: readonly string[]
}

export type Voices = {
  /** Sends an operation, and looks through all of the answer for a mark that may not show. */
  say(speech: Speech): Promise<GraphQLAnswer>
  follow(speech: Speech): Promise<EventStream>
}

/** Longer than any suite takes on a busy machine. */
const lifetimeSeconds = 3_600

/** Speaks to the gateway as anyone, by any way of naming a tenant. */
export function createVoices(gateway: OpenGateway, twins: Twins, evidence: Evidence): Voices {
  const tokens = new Map<Actor, Promise<string>>()
  const addressOf = ({ by, slug }: Naming) => `${gateway.origin}${by === 'path' ? `/t/${slug}` : ''}/graphql`
  const headersOf = async ({ actor, naming }: Speech): Promise<Record<string, string>> => {
    if (actor && !tokens.has(actor)) tokens.set(actor, twins.mint.tokenOf(actor, lifetimeSeconds))
    const token = actor && (await tokens.get(actor))
    return {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(naming.by === 'header' ? { 'x-interco-tenant': naming.slug } : {}),
    }
  }
  return {
    say: async (speech) => {
      const response = await fetch(addressOf(speech.naming), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(await headersOf(speech)) },
        body: JSON.stringify({ query: speech.text, variables: speech.variables }),
      })
      const answer = await readAnswer(response)
      evidence.count += 1
      const { by, slug } = speech.naming
      const name = speech.actor?.kind ?? 'anonymous'
      evidence.inspect(answer.text, speech.mayShow, `the answer to ${name}, ${slug} by ${by}: ${speech.text}`)
      const root = speech.text.startsWith('mutation') ? 'Mutation' : 'Query'
      if (!/^\w* ?\{ ?[ab]:/.test(speech.text)) evidence.cover(answer.data, root)
      return answer
    },
    follow: async (speech) =>
      openEventStream(
        addressOf(speech.naming),
        { query: speech.text, ...(speech.variables ? { variables: speech.variables } : {}) },
        await headersOf(speech),
      ),
  }
}

/** Does the work for each, several at once. */
export async function inParallel<One>(
  ones: Iterable<One>,
  atOnce: number,
  work: (one: One) => Promise<unknown>,
): Promise<void> {
  const rest = ones[Symbol.iterator]()
  const lane = async () => {
    for (let next = rest.next(); !next.done; next = rest.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}
