import type { Metrics } from '@interco/observability'
import { isAsyncIterable, type Plugin } from 'graphql-yoga'

/** Counts the streams that are open. */
export function useObservation(metrics: Metrics): Plugin {
  return {
    onSubscribe: () => ({
      onSubscribeResult: ({ result }) => {
        if (!isAsyncIterable(result)) return
        metrics.streamsOpen(1)
        return { onEnd: () => metrics.streamsOpen(-1) }
      },
    }),
  }
}
