import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'

test('the page of metrics tells what happened, with bounded labels', async () => {
  const metrics = createMetrics()
  metrics.requestEnded('graphql', 503, 0.2)
  metrics.operationEnded('query', 'refused', 0.1)
  metrics.streamsOpen(1)
  metrics.streamsOpen(1)
  metrics.streamsOpen(-1)
  metrics.isolationBreach()
  const page = await metrics.print()
  expect(page).toContain('interco_http_request_seconds_count{route="graphql",status="5xx"} 1')
  expect(page).toContain('interco_graphql_operation_seconds_count{kind="query",outcome="refused"} 1')
  expect(page).toContain('interco_streams_open 1')
  expect(page).toContain('interco_isolation_breaches_total 1')
})

test('two sets of metrics share nothing', async () => {
  const [one, other] = [createMetrics(), createMetrics()]
  one.isolationBreach()
  expect(await other.print()).toContain('interco_isolation_breaches_total 0')
})
