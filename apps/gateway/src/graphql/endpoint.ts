import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations'
import {
  createOperationContext,
  defaultLimits,
  type Limits,
  maskError,
  type OperationContextOptions,
} from '@interco/graphql'
import type { Actor, Tenant } from '@interco/kernel'
import { currentTrace, type Log, type Metrics } from '@interco/observability'
import type { Request as HttpRequest, Response as HttpResponse } from 'express'
import { type GraphQLSchema, NoSchemaIntrospectionCustomRule } from 'graphql'
import { createYoga, type GraphiQLOptions, type Plugin } from 'graphql-yoga'
import { OperationNotPersistedError } from '../errors.ts'
import { doorOfTurn } from '../fairness/door-of-turn.ts'
import type { Turn } from '../fairness/fairness.ts'
import { useTurn } from '../fairness/use-turn.ts'
import { createDirectPath } from './direct-path.ts'
import { exampleTabs } from './examples.ts'
import { createExecution } from './execution.ts'
import { createKnownOperations } from './known-operations.ts'
import { type Executed, useExecution } from './use-execution.ts'
import { useLimits } from './use-limits.ts'
import { useObservation } from './use-observation.ts'

/** What the HTTP layer knows of a request before it is executed. */
export type RequestIdentity = {
  readonly requestId: string
  readonly actor: Actor
  readonly named: Tenant | undefined
  readonly turn: Turn
}

export type EndpointOptions = {
  readonly schema: GraphQLSchema
  readonly parts: Omit<OperationContextOptions, keyof RequestIdentity>
  readonly log: Log
  readonly metrics: Metrics
  /** The explorer and introspection: for development. */
  readonly explorable: boolean
  /** Operations by their SHA-256; given, nothing else is executed. */
  readonly persistedOperations: ReadonlyMap<string, string> | undefined
  readonly limits?: Limits
  /** Whether PostgreSQL writes the JSON of what is plain data; else each field is resolved by itself. Default: it does. */
  readonly compiled?: boolean | undefined
  readonly timeLimitMs: number
}

const notPersisted = () => new OperationNotPersistedError()

/** GraphQL over HTTP, server-sent events included. */
export function createEndpoint(options: EndpointOptions) {
  const { schema, parts, log, metrics, explorable, persistedOperations } = options
  const refuseIntrospection: Plugin = {
    onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule),
  }
  const { limits = defaultLimits, timeLimitMs, compiled = true } = options
  const execution = createExecution({ schema, metrics, limits, timeLimitMs, compiled })
  const contextOfRequest = ({ requestId, actor, named, turn }: RequestIdentity) =>
    createOperationContext({ ...parts, door: doorOfTurn(parts.door, turn), requestId, actor, named })
  const known = createKnownOperations()
  const direct = createDirectPath({ schema, known, persisted: persistedOperations, execution, metrics })
  const yoga = createYoga<RequestIdentity & Executed>({
    schema,
    // The gateway mounts it at several paths and names the tenant itself.
    graphqlEndpoint: '/*',
    landingPage: false,
    healthCheckEndpoint: '/health/graphql',
    batching: false,
    cors: false,
    multipart: false,
    graphiql: explorable ? (request) => explorerOptions(request, parts.directory.tenants) : false,
    // Some 30 MiB of script as text: read when someone opens the explorer.
    renderGraphiQL: async (page) => (await import('@graphql-yoga/render-graphiql')).renderGraphiQL(page),
    logging: false,
    context: contextOfRequest,
    maskedErrors: {
      maskError: (error) =>
        maskError(error, {
          requestId: currentTrace()?.requestId ?? '',
          onUnforeseen: (cause) => log.error({ error: cause }, 'operation failed'),
        }),
    },
    plugins: [
      ...(explorable ? [] : [refuseIntrospection]),
      ...(persistedOperations
        ? [
            usePersistedOperations({
              getPersistedOperation: (key) => persistedOperations.get(key.replace(/^sha256:/, '')) ?? null,
              customErrors: { notFound: notPersisted, keyNotFound: notPersisted, persistedQueryOnly: notPersisted },
            }),
          ]
        : []),
      useLimits(limits),
      useExecution(execution),
      useObservation(metrics),
      known.plugin,
      useTurn(),
    ],
  })
  return async (request: HttpRequest, response: HttpResponse, identity: RequestIdentity): Promise<void> => {
    const contextOf = () => ({ ...contextOfRequest(identity), turn: identity.turn })
    const outcome = compiled ? await direct(request, response, contextOf) : {}
    if (outcome !== 'answered') await yoga(request, response, { ...identity, ...outcome })
  }
}

/** An operation in the address comes alone: GraphiQL would open its default tabs in place of it. */
function explorerOptions(request: Request, tenants: readonly Tenant[]): GraphiQLOptions {
  const isAsked = new URL(request.url).searchParams.has('query')
  return {
    title: 'Interco — explorateur',
    favicon: '/favicon.ico',
    logo: '<a href="/" aria-label="Accueil"><img src="/favicon.ico" alt="" width="28" height="28"></a>',
    ...(isAsked ? {} : { defaultTabs: exampleTabs(tenants) }),
  }
}
