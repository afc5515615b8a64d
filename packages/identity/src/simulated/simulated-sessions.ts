import { randomBytes, randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { SimulatedSession } from './simulated-tokens.ts'
import type { UpstreamAccount } from './upstream-account.ts'

export type SimulatedSessions = ReturnType<typeof createSimulatedSessions>

/** Who is signed in at the provider, by a cookie of its own. */
export function createSimulatedSessions(path: string) {
  const name = `${path.split('/').at(-1)}_sso`
  const byCookie = new Map<string, SimulatedSession>()

  return {
    find(request: Request): SimulatedSession | undefined {
      const [, cookie] = new RegExp(`(?:^|; )${name}=([\\w-]+)`).exec(request.headers.cookie ?? '') ?? []
      return cookie === undefined ? undefined : byCookie.get(cookie)
    },
    open(response: Response, account: UpstreamAccount): SimulatedSession {
      const cookie = randomBytes(24).toString('base64url')
      const session = { sid: randomUUID(), account }
      byCookie.set(cookie, session)
      response.cookie(name, cookie, { path, httpOnly: true, sameSite: 'lax' })
      return session
    },
    /** Answers those that it ended. */
    end(holds: (session: SimulatedSession) => boolean): readonly SimulatedSession[] {
      const ended = [...byCookie].filter(([, session]) => holds(session))
      for (const [cookie] of ended) byCookie.delete(cookie)
      return ended.map(([, session]) => session)
    },
    count: () => byCookie.size,
  }
}
