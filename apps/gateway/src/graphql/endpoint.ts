import { useLimits } from './use-limits.ts'
import { useObservation } from './use-observation.ts'
import { useTimeLimit } from './use-time-limit.ts'
import { exampleTabs } from './examples.ts'
import { usePersistedOperations } from '@graphql-yoga/plugin-persisted-operations'
import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import {
  createOperationContext,
  defaultLimits,
  type Limits,
  maskError,
  type OperationContextOptions,
} from '@interco/graphql'
import type { Actor, Tenant } from '@interco/kernel'
import { currentTrace, type Log, type Metrics } from '@interco/observability'
import { type GraphQLSchema, NoSchemaIntrospectionCustomRule } from 'graphql'
import { createYoga, type Plugin } from 'graphql-yoga'

/** What the HTTP layer knows of a request before it is executed. */
export type RequestIdentity = { readonly requestId: string; readonly actor: Actor; readonly named: Tenant | undefined }

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
  readonly timeLimitMs?: number
}

/** GraphQL over HTTP, server-sent events included. */
export function createEndpoint(options: EndpointOptions) {
  const { schema, parts, log, metrics, explorable, persistedOperations } = options
  const refuseIntrospection: Plugin = {
    onValidate: ({ addValidationRule }) => addValidationRule(NoSchemaIntrospectionCustomRule),
  }
  return createYoga<RequestIdentity>({
    schema,
    // The gateway mounts it at several paths and names the tenant itself.
    graphqlEndpoint: '/*',
    landingPage: false,
    healthCheckEndpoint: '/health/graphql',
    batching: false,
    cors: false,
    multipart: false,
    graphiql: explorable ? { title: 'Interco — explorateur', defaultTabs: exampleTabs } : false,
    renderGraphiQL,
    logging: false,
    context: ({ requestId, actor, named }) => createOperationContext({ ...parts, requestId, actor, named }),
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
            }),
          ]
        : []),
      useLimits(options.limits ?? defaultLimits),
      useTimeLimit(options.timeLimitMs ?? 10_000),
      useObservation(metrics),
    ],
  })
}
