import type { RequestListener } from 'node:http'
import type { WorkerFacts } from '@interco/jobs'

/** It looks at the queue several times each second: after so long without an answer something is wrong. */
const standstillMs = 15_000

/** `/health/live`: the process answers. `/health/ready`: the queue has answered it lately. */
export function createHealth(facts: () => WorkerFacts, now: () => number = Date.now): RequestListener {
  return ({ url }, response) => {
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
      response.end(JSON.stringify(body))
    }
    if (url === '/health/live') return answer(200, { status: 'live' })
    if (url !== '/health/ready') return answer(404, { status: 'not found' })
    const { running, lookedAtMs } = facts()
    const isReady = now() - lookedAtMs < standstillMs
    return answer(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', running })
  }
}
