import type { ServerResponse } from 'node:http'
import type { Plugin } from 'graphql-yoga'
import type { Turn } from './fairness.ts'

type Answered = { readonly errors?: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] }
/** What the HTTP layer and yoga’s adapter put there; the plugin types of yoga leave it open. */
type ServerContext = { readonly turn: Turn; readonly res: ServerResponse }

/** Gives the place of an operation to the next when its answer is ready, or its stream begins; tells when to come back. */
export function useTurn(): Plugin {
  return {
    onSubscribe: ({ args }) => ({
      onSubscribeResult: () => (args.contextValue as unknown as ServerContext).turn.end(),
    }),
    onResultProcess: ({ result, serverContext }) => {
      const results = (Array.isArray(result) ? result : [result]) as readonly Answered[]
      const seconds = results
        .flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions?.['retryAfterSeconds']))
        .filter((value) => typeof value === 'number')
      if (seconds.length === 0) return
      ;(serverContext as unknown as ServerContext).res.setHeader('retry-after', String(Math.max(...seconds)))
    },
    onResponse: ({ serverContext }) => (serverContext as unknown as ServerContext).turn.end(),
  }
}
