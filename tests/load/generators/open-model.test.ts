import { describe, expect, test } from 'vitest'
import { serve } from '../servers/answering-server.test-kit.ts'
import { measureAtRate, measureLatency, poolRounds } from './open-model.ts'

const requests = [{ method: 'GET', path: '/' }] as const

describe('latency at a constant rate', () => {
  test('counts from the moment at which a request was due, not from when it could be sent', async () => {
    const latency = await measureAtRate({ perSecond: 100, seconds: 0.4 }, async (index) => {
      // The first one holds up whoever sends; each of the others is done at once.
      for (const until = performance.now() + 400; index === 0 && performance.now() < until; );
      return undefined
    })
    expect(latency).toMatchObject({ sent: 40, failed: 0 })
    // Half of them were due more than 200 ms before they could be sent.
    expect(latency.p50Ms).toBeGreaterThan(150)
  })

  test('does not wait for an answer before it sends the next', async () => {
    const waiting: (() => void)[] = []
    const origin = await serve((_request, response) => {
      waiting.push(() => response.end('{}'))
      if (waiting.length === 20) for (const answer of waiting) answer()
    })
    expect(await measureLatency({ origin, requests }, { perSecond: 200, seconds: 0.1 })).toMatchObject({ sent: 20 })
  })

  test.each([
    ['an error of GraphQL', 200, '{"errors":[]}', 'status 200'],
    ['a refusal with its code', 200, '{"data":{"submitRequest":{"code":"REQUEST_INVALID"}}}', 'REQUEST_INVALID'],
    ['another status', 503, '{}', 'status 503'],
  ])('takes %s for a failure, and says which', async (_what, status, body, reason) => {
    const origin = await serve((_request, response) => void response.writeHead(status).end(body))
    expect(await measureLatency({ origin, requests }, { perSecond: 100, seconds: 0.05 })).toMatchObject({
      failed: 5,
      reasons: { [reason]: 5 },
    })
  })

  test('takes a connection that is cut for a failure', async () => {
    const origin = await serve((request) => void request.socket.destroy())
    expect(await measureLatency({ origin, requests }, { perSecond: 100, seconds: 0.05 })).toMatchObject({
      failed: 5,
      reasons: { 'ECONNRESET on a new connection': 5 },
    })
  })
})

test('rounds that are pooled have the quantiles of all that was sent, in place of a mean of theirs', async () => {
  const roundOf = (slow: number) =>
    measureAtRate({ perSecond: 10_000, seconds: 0.01 }, async (index) => {
      if (index < slow) for (const until = performance.now() + 30; performance.now() < until; );
      return index < slow ? 'SLOW' : undefined
    })
  const [first, second] = [await roundOf(0), await roundOf(1)]
  const both = poolRounds([first, second])
  expect(both).toMatchObject({ sent: 200, failed: 1, reasons: { SLOW: 1 } })
  expect(both.latenciesMs).toEqual([...first.latenciesMs, ...second.latenciesMs].sort((a, b) => a - b))
  expect(both.p99Ms).toBe(both.latenciesMs[198])
})
