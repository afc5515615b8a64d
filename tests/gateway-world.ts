import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LaneOptions } from '@interco/database'
import { createGateway, type GatewayOptions, openPort } from '@interco/gateway'
import type { Actor, Federation } from '@interco/kernel'
import { createLog } from '@interco/observability'
import { modules } from '@interco/registry'
import { createDiskStore } from '@interco/storage'
import { createTokenMint, createWorld, type TokenMint, type World } from '@interco/testing'

export type GraphQLAnswer = {
  readonly status: number
  // The answer of any operation; each test knows the shape of its own.
  readonly data: Record<string, never> | null | undefined
  readonly errors: readonly {
    readonly message: string
    readonly path?: readonly (string | number)[]
    readonly extensions: { readonly code: string }
  }[]
  /** Status line, headers and body: all that the client is sent. */
  readonly text: string
}

export type Ask = {
  readonly as?: Actor | undefined
  /** The tenant that the request names, by its path. */
  readonly tenant?: string | undefined
  readonly variables?: Record<string, unknown>
  readonly headers?: Record<string, string>
  /** Gives the request up. */
  readonly signal?: AbortSignal
}

export type GatewaySettings = {
  readonly explorable?: boolean
  readonly persistedOperations?: ReadonlyMap<string, string>
  readonly lanes?: LaneOptions
  /** Another way to the same database, as through a proxy. */
  readonly databaseUrl?: string
  readonly timeLimitMs?: number
  /** Whether PostgreSQL writes what it can of an answer, as it does unless this says no. */
  readonly compiled?: boolean
  readonly fairness?: GatewayOptions['fairness']
  /** What the gateway may change of people; without it, nothing. */
  readonly federation?: Federation
  /** Where files are kept, beside a folder of the gateway’s own. */
  readonly files?: Partial<GatewayOptions['files']>
}

/** A real gateway on a real port. */
export type OpenGateway = {
  readonly origin: string
  /** The host of `publicUrl`: tenants are its subdomains. */
  readonly publicHost: string
  /** Every line that the gateway logged. */
  readonly logLines: readonly string[]
  ask(query: string, how?: Ask): Promise<GraphQLAnswer>
  /** Says not ready from now on, as before a stop. */
  drain(): void
  /** Stops as the process does on SIGTERM: what is under way ends, for as long as `graceMs`. */
  stop(graceMs: number): Promise<void>
}

/** A world behind a gateway. */
export type GatewayWorld = World & OpenGateway & { readonly mint: TokenMint }

export async function createGatewayWorld(
  communes?: readonly string[],
  settings: GatewaySettings = {},
): Promise<GatewayWorld> {
  const world = await createWorld({ modules, ...(communes ? { communes } : {}) })
  const mint = await createTokenMint()
  const gateway = await openGateway(world, mint, settings)
  return {
    ...world,
    ...gateway,
    mint,
    close: async () => {
      await gateway.stop(1_000)
      await mint.close()
      await world.close()
    },
  }
}

const publicHost = 'interco.localhost'

/** One more gateway for a world: several may serve the same pool. */
export async function openGateway(world: World, mint: TokenMint, settings: GatewaySettings = {}): Promise<OpenGateway> {
  const port = await openPort(0, '127.0.0.1')
  const origin = `http://127.0.0.1:${port.port}`
  const logLines: string[] = []
  const folder = await mkdtemp(join(tmpdir(), 'interco-files-'))
  const gateway = await createGateway({
    databaseUrl: settings.databaseUrl ?? world.gatewayUrl,
    issuers: [mint.issuer],
    modules,
    publicUrl: `http://${publicHost}:${port.port}`,
    explorable: settings.explorable ?? true,
    persistedOperations: settings.persistedOperations,
    lanes: settings.lanes,
    timeLimitMs: settings.timeLimitMs,
    compiled: settings.compiled,
    fairness: settings.fairness,
    federation: settings.federation,
    files: {
      store: createDiskStore(folder),
      drafts: join(folder, 'drafts'),
      linkKey: randomBytes(32),
      ...settings.files,
    },
    log: createLog({ write: (line) => void logLines.push(line) }),
  })
  port.serve(gateway.listener)
  return {
    origin,
    publicHost,
    logLines,
    ask: async (query, { as, tenant, variables, headers, signal } = {}) => {
      const response = await fetch(`${origin}${tenant === undefined ? '' : `/t/${tenant}`}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(as ? { authorization: `Bearer ${await mint.tokenOf(as)}` } : {}),
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
        ...(signal ? { signal } : {}),
      })
      return readAnswer(response)
    },
    drain: () => gateway.drain(),
    stop: async (graceMs) => {
      gateway.drain()
      await port.close(graceMs)
      await gateway.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** What a client gets from a response of GraphQL over HTTP. */
export async function readAnswer(response: Response): Promise<GraphQLAnswer> {
  const text = await response.text()
  const body = JSON.parse(text) as Pick<GraphQLAnswer, 'data'> & { errors?: GraphQLAnswer['errors'] }
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  const { status } = response
  return { status, data: body.data, errors: body.errors ?? [], text: `${status}\n${headers}\n\n${text}` }
}
