import { randomBytes } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import { createSimulatedPage } from './simulated-page.ts'
import type { SimulatedServer } from './simulated-server.ts'
import type { SimulatedSession } from './simulated-tokens.ts'

const QuerySchema = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.literal('code'),
  scope: z.string().regex(/\bopenid\b/),
  code_challenge: z.string().regex(/^[\w-]{43}$/),
  code_challenge_method: z.literal('S256'),
  state: z.string().optional(),
  nonce: z.string().optional(),
  login_hint: z.string().optional(),
  prompt: z.string().optional(),
})
const LogoutSchema = z.object({
  id_token_hint: z.string().optional(),
  post_logout_redirect_uri: z.string().optional(),
  state: z.string().optional(),
})

/** There is a body where a button was pressed. */
const ChoiceSchema = z.object({ account: z.string().optional() }).catch({})

type Asked = z.infer<typeof QuerySchema>

export type Code = { readonly asked: Asked; readonly session: SimulatedSession; readonly untilMs: number }

const codeLastsMs = 30_000

/** Where people sign in and out, and the codes that they bring back. */
export function createAuthorization({ accounts, clients, sessions, faults }: SimulatedServer) {
  const codes = new Map<string, Code>()
  const routes = Router()

  function find(told: string | undefined) {
    const account = accounts.find(({ id, email }) => id === told || email === told)
    return account && !faults.removed.has(account.id) ? account : undefined
  }

  function answer(response: Response, { redirect_uri, state }: Asked, told: Record<string, string>): void {
    const target = new URL(redirect_uri)
    for (const [name, value] of Object.entries(told)) target.searchParams.set(name, value)
    if (state !== undefined) target.searchParams.set('state', state)
    response.redirect(303, target.href)
  }

  function giveCode(response: Response, asked: Asked, session: SimulatedSession): void {
    const code = randomBytes(24).toString('base64url')
    codes.set(code, { asked, session, untilMs: Date.now() + codeLastsMs })
    answer(response, asked, { code })
  }

  function authorize(request: Request, response: Response): void {
    const query = QuerySchema.safeParse(request.query)
    const asked = query.success ? query.data : undefined
    if (!asked || !clients.get(asked.client_id)?.redirectUris.includes(asked.redirect_uri)) {
      response.status(400).send('demande refusée')
      return
    }
    const open = sessions.find(request)
    if (open && !find(open.account.id)) sessions.end((session) => session === open)
    else if (open && asked.prompt !== 'login') return giveCode(response, asked, open)
    const account = find(ChoiceSchema.parse(request.body).account ?? asked.login_hint)
    if (account) return giveCode(response, asked, sessions.open(response, account))
    if (asked.prompt === 'none') return answer(response, asked, { error: 'login_required' })
    const page = createSimulatedPage(
      accounts.filter(({ id }) => !faults.removed.has(id)),
      asked.redirect_uri,
    )
    response.set(page.headers).send(page.html)
  }

  function endSession(request: Request, response: Response): void {
    const { id_token_hint, post_logout_redirect_uri: target, state } = LogoutSchema.parse(request.query)
    const sid = id_token_hint === undefined ? sessions.find(request)?.sid : decodeJwt(id_token_hint)['sid']
    sessions.end((session) => session.sid === sid)
    const isKnown = [...clients.values()].some(({ postLogoutRedirectUris }) =>
      postLogoutRedirectUris.includes(target ?? ''),
    )
    if (target === undefined || !isKnown) return void response.send('déconnecté')
    const url = new URL(target)
    if (state !== undefined) url.searchParams.set('state', state)
    response.redirect(303, url.href)
  }

  routes.route('/protocol/openid-connect/auth').get(authorize).post(authorize)
  routes.get('/protocol/openid-connect/logout', endSession)
  return {
    routes,
    /** Once. */
    redeem(code: string): Code | undefined {
      const found = codes.get(code)
      codes.delete(code)
      return found && found.untilMs > Date.now() && !faults.codeExpired ? found : undefined
    },
  }
}
