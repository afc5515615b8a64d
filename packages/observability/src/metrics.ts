import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What `/metrics` tells. No label names a person or a tenant: their number is not bounded. */
export type Metrics = {
  readonly contentType: string
  print(): Promise<string>
  requestEnded(route: string, status: number, seconds: number): void
  operationEnded(kind: string, outcome: 'ok' | 'refused' | 'failed', seconds: number): void
  /** A query was answered without the machinery that every other operation needs. */
  answeredDirectly(): void
  streamsOpen(change: 1 | -1): void
  isolationBreach(): void
  /** An operation was refused its turn: the queue of its tenant was full, or its budget spent. */
  operationTurnedAway(): void
  /** A figure that is read when the page is. */
  watch(name: string, help: string, read: () => number): void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  const requests = new Histogram({
    name: 'interco_http_request_seconds',
    help: 'Time to answer HTTP requests.',
    labelNames: ['route', 'status'],
    buckets,
    registers,
  })
  const operations = new Histogram({
    name: 'interco_graphql_operation_seconds',
    help: 'Time to execute GraphQL operations.',
    labelNames: ['kind', 'outcome'],
    buckets,
    registers,
  })
  const direct = new Counter({
    name: 'interco_operations_direct_total',
    help: 'Queries known as valid that were answered on the direct path.',
    registers,
  })
  const streams = new Gauge({ name: 'interco_streams_open', help: 'Subscriptions that are open.', registers })
  const breaches = new Counter({
    name: 'interco_isolation_breaches_total',
    help: 'Answers withheld because the database answered for another tenant. Anything above 0 is an alarm.',
    registers,
  })
  const turnedAway = new Counter({
    name: 'interco_operations_turned_away_total',
    help: 'Operations refused because their tenant had its share already.',
    registers,
  })
  return {
    contentType: registry.contentType,
    print: () => registry.metrics(),
    requestEnded: (route, status, seconds) =>
      requests.observe({ route, status: `${Math.floor(status / 100)}xx` }, seconds),
    operationEnded: (kind, outcome, seconds) => operations.observe({ kind, outcome }, seconds),
    answeredDirectly: () => direct.inc(),
    streamsOpen: (change) => streams.inc(change),
    isolationBreach: () => breaches.inc(),
    operationTurnedAway: () => turnedAway.inc(),
    watch: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    },
  }
}
