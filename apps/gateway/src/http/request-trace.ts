import { randomUUID } from 'node:crypto'
import { type Log, type Metrics, type Trace, traced } from '@interco/observability'
import type { RequestHandler } from 'express'

/** What a balancer in front may give as request id: anything else is replaced, so a log line can't be forged. */
const acceptable = /^[\w.-]{8,64}$/

/** Gives each request an id, one log line and its time. The address logged has no query: it may hold what people typed. */
export function requestTrace(log: Log, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id')
    const trace: Trace = { requestId: given !== undefined && acceptable.test(given) ? given : randomUUID() }
    const startedAt = performance.now()
    response.set('x-request-id', trace.requestId)
    response.locals['trace'] = trace
    response.once('close', () => {
      const seconds = (performance.now() - startedAt) / 1000
      const route = String(response.locals['route'] ?? 'other')
      metrics.requestEnded(route, response.statusCode, seconds)
      if (route === 'health') return
      log.info(
        {
          ...trace,
          method: request.method,
          route,
          status: response.statusCode,
          ms: Math.round(seconds * 1000),
          ...(response.writableFinished ? {} : { cut: true }),
        },
        'request',
      )
    })
    traced(trace, next)
  }
}
