import type { Actor, Tenant } from '@interco/kernel'
import { memberOf, until } from '@interco/testing'
import { expect } from 'vitest'
import { createGatewayWorld } from '../gateway-world.ts'
import { sendRaw } from '../raw-request.ts'

export type Sent = NonNullable<Parameters<typeof sendRaw>[1]> & { readonly path?: string; readonly query?: string }

/** A hostile request, and the exact answer: the status, then the code of the error or else the data. */
export type Case = readonly [what: string, send: () => Promise<Sent> | Sent, answer: readonly unknown[]]

export const who = '{ viewer { kind } }'
export const count = '{ tenant { slug requests { totalCount } } }'

export const nobody = [200, { viewer: { kind: 'ANONYMOUS' } }] as const
export const recognized = [200, { viewer: { kind: 'AGENT' } }] as const
export const opened = [200, { tenant: { slug: 'poitiers', requests: { totalCount: 0 } } }] as const
export const invalid = [401, 'TOKEN_INVALID'] as const
export const forbidden = [403, 'TENANT_FORBIDDEN'] as const

export type HostileWorld = Awaited<ReturnType<typeof createHostileWorld>>

/** A real gateway, and an agent of Poitiers whose token is good: what is hostile is what is made of it. */
export async function createHostileWorld() {
  const world = await createGatewayWorld(['poitiers', 'buxerolles', 'chauvigny'])
  const tokens: string[] = []
  const agent = memberOf('agent', world.tenant('poitiers'))

  /** The agent's token with these claims in place of its own. */
  async function sign(claims: Readonly<Record<string, unknown>> = {}, actor: Actor = agent): Promise<string> {
    const token = await world.mint.tokenOf(actor, 300, claims)
    tokens.push(token)
    return token
  }

  /** Nothing of any token: none of its parts, nor what its claims say of a person. */
  function assertSilent(text: string): void {
    const words = tokens.flatMap((token) => token.split('.').map((part) => part.slice(0, 24)))
    const subject = agent.key.split('#')[1] ?? agent.key
    for (const word of new Set([...words, agent.name, subject])) {
      expect(text.includes(word), `«${word}» is told`).toBe(false)
    }
  }

  return {
    world,
    good: await sign(),
    /** As a client on the same machine names the gateway. */
    host: new URL(world.origin).host,
    sign,
    hostOf: (slug: string) => `${slug}.${world.publicHost}`,
    async answerOf({ path = '/graphql', query = who, ...how }: Sent): Promise<readonly unknown[]> {
      const body = how.method === 'GET' ? undefined : JSON.stringify({ query })
      const answer = await sendRaw(`${world.origin}${path}`, { ...(body === undefined ? {} : { body }), ...how })
      assertSilent(JSON.stringify(answer.headers) + answer.body)
      return [answer.status, ...outcomeOf(answer.body)]
    },
    assertSilentLog: () => assertSilent(world.logLines.join('\n')),
    async suspend({ slug, id }: Tenant): Promise<void> {
      await world.admin`update interco.tenants set state = 'suspended' where id = ${id}`
      const query = 'query ($slug: Slug) { tenant(slug: $slug) { state } }'
      await until(async () => {
        const { data } = await world.ask(query, { variables: { slug } })
        return JSON.stringify(data) === '{"tenant":{"state":"SUSPENDED"}}'
      })
    },
    close: () => world.close(),
  }
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Headers that may come twice. */
export function twice(headers: Readonly<Record<string, string>>, ...more: (readonly [string, string])[]) {
  return [...Object.entries(headers), ...more]
}

/** Node itself answers some without a body. */
function outcomeOf(body: string): readonly unknown[] {
  if (!body.startsWith('{')) return []
  const { data, errors } = JSON.parse(body) as { data?: unknown; errors?: { extensions: { code: string } }[] }
  return errors ? [errors[0]?.extensions.code] : [data]
}
