import { createGateway, openPort } from '@interco/gateway'
import type { Actor } from '@interco/kernel'
import { createLog } from '@interco/observability'
import { modules } from '@interco/registry'
import { createTokenMint, createWorld, type TokenMint, type World } from '@interco/testing'

export type GraphQLAnswer = {
  readonly status: number
  // The answer of any operation; each test knows the shape of its own.
  readonly data: Record<string, never> | null | undefined
  readonly errors: readonly { readonly message: string; readonly path?: readonly (string | number)[]; readonly extensions: { readonly code: string } }[]
  readonly text: string
}

export type Ask = {
  readonly as?: Actor | undefined
  /** The tenant that the request names, by its path. */
  readonly tenant?: string | undefined
  readonly variables?: Record<string, unknown>
  readonly headers?: Record<string, string>
}

/** A world behind a real gateway on a real port. */
export type GatewayWorld = World & {
  readonly origin: string
  readonly mint: TokenMint
  /** Every line that the gateway logged. */
  readonly logLines: readonly string[]
  ask(query: string, how?: Ask): Promise<GraphQLAnswer>
}

export async function createGatewayWorld(communes?: readonly string[]): Promise<GatewayWorld> {
  const world = await createWorld({ modules, ...(communes ? { communes } : {}) })
  const mint = await createTokenMint()
  const port = await openPort(0, '127.0.0.1')
  const origin = `http://127.0.0.1:${port.port}`
  const logLines: string[] = []
  const gateway = await createGateway({
    databaseUrl: world.gatewayUrl,
    issuers: [mint.issuer],
    modules,
    publicUrl: origin,
    explorable: true,
    log: createLog({ write: (line) => void logLines.push(line) }),
  })
  port.serve(gateway.listener)
  return {
    ...world,
    origin,
    mint,
    logLines,
    ask: async (query, { as, tenant, variables, headers } = {}) => {
      const response = await fetch(`${origin}${tenant === undefined ? '' : `/t/${tenant}`}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(as ? { authorization: `Bearer ${await mint.tokenOf(as)}` } : {}),
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
      })
      const text = await response.text()
      const body = JSON.parse(text) as Pick<GraphQLAnswer, 'data'> & { errors?: GraphQLAnswer['errors'] }
      return { status: response.status, data: body.data, errors: body.errors ?? [], text }
    },
    close: async () => {
      gateway.drain()
      await port.close(1_000)
      await gateway.close()
      await mint.close()
      await world.close()
    },
  }
}
