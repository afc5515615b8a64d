import { createHash, randomBytes } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { provesClient } from './client-proof.ts'
import type { Code } from './simulated-authorization.ts'
import type { SimulatedServer } from './simulated-server.ts'
import { describeUpstream, type SimulatedSession, signIdToken } from './simulated-tokens.ts'

const FormSchema = z.record(z.string(), z.string()).catch({})

/** Where codes become tokens, and tokens tell of a person. */
export function createTokenEndpoint(server: SimulatedServer, redeem: (code: string) => Code | undefined): Router {
  const { issuer, clients, keys, faults } = server
  const accessTokens = new Map<string, SimulatedSession>()

  async function giveTokens(request: Request, response: Response): Promise<void> {
    const form = new URLSearchParams(FormSchema.parse(request.body))
    const found = redeem(form.get('code') ?? '')
    const client = clients.get(found?.asked.client_id ?? '')
    response.set('cache-control', 'no-store')
    const audiences = [issuer, `${issuer}/protocol/openid-connect/token`]
    if (client && !(await provesClient(request, form, { ...client, audiences }))) {
      response.status(401).json({ error: 'invalid_client' })
      return
    }
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const { asked, session } = found ?? {}
    if (!client || !session || asked?.code_challenge !== challenge || asked.redirect_uri !== form.get('redirect_uri')) {
      response.status(400).json({ error: 'invalid_grant' })
      return
    }
    const access_token = randomBytes(24).toString('base64url')
    accessTokens.set(access_token, session)
    const id_token = await signIdToken(keys, faults, { issuer, clientId: client.clientId, nonce: asked.nonce, session })
    response.json({ access_token, id_token, token_type: 'Bearer', expires_in: 60, scope: asked.scope })
  }

  function tell(request: Request, response: Response): void {
    const session = accessTokens.get(request.headers.authorization?.replace(/^Bearer /i, '') ?? '')
    if (session) response.json(describeUpstream(session.account, faults))
    else response.status(401).set('www-authenticate', 'Bearer error="invalid_token"').json({ error: 'invalid_token' })
  }

  const router = Router()
  router.post('/protocol/openid-connect/token', giveTokens)
  router.get('/protocol/openid-connect/userinfo', tell)
  return router
}
