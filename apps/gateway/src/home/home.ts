import type { Directory } from '@interco/tenancy'
import { type Request, Router } from 'express'
import type { Health } from '../health/health.ts'
import { readNaming } from '../http/named-tenant.ts'
import type { Recognition } from '../http/session-actor.ts'
import { leadToPublicAddress, tenantOfHost } from './address.ts'
import { createAssets } from './assets.ts'
import { contentPolicy } from './content-policy.ts'
import { createInvitationPage } from './invitation/invitation-page.ts'
import { renderPage } from './page.ts'
import { languageOf, readQuery } from './page-query.ts'
import { textsOf } from './texts/texts.ts'
import type { DemoAccount, SignIn } from './view.ts'
import { findVisitor } from './visitor.ts'

export type { DemoAccount } from './view.ts'

export type HomeOptions = Recognition & {
  readonly directory: Directory
  /** Undefined where a real identity provider is used. */
  readonly accounts: (() => readonly DemoAccount[]) | undefined
  readonly publicUrl: string
  readonly explorable: boolean
  /** Whether the API executes persisted operations only. */
  readonly isClosed: boolean
  readonly health: () => Promise<Health>
}

/** The page at `/`, the same for one tenant at `/t/:slug`, and its files. */
export function createHome(options: HomeOptions): Router {
  const { directory, sessions, accounts, explorable, health } = options
  const publicUrl = new URL(options.publicUrl)
  const assets = createAssets()
  const addresses = {
    style: assets.addressOf('home.css'),
    script: assets.addressOf('home.mjs'),
    icon: assets.addressOf('icon.svg'),
  }
  const policy = contentPolicy({ isProviderHere: accounts !== undefined })

  function signInAt(request: Request): SignIn {
    if (!sessions) return { by: 'nothing' }
    const tenant = tenantOfHost(request, directory, publicUrl)
    if (tenant) return { by: 'public-address', url: new URL('/', publicUrl).href, tenant }
    return accounts ? { by: 'accounts', accounts: accounts() } : { by: 'provider' }
  }

  const router = Router()
  router.use(assets.router)
  router.use(createInvitationPage(options, assets))
  router.get(['/', '/t/:slug'], async (request, response) => {
    response.locals['route'] = 'home'
    const naming = readNaming(request, directory, publicUrl.hostname)
    // A host below ours that is no tenant’s leads to the pool; a path that names none leads nowhere.
    if (naming.refusal && request.params['slug'] !== undefined) throw naming.refusal
    const signIn = signInAt(request)
    if (signIn.by !== 'public-address' && leadToPublicAddress(request, response, publicUrl)) return
    const query = readQuery(request)
    const [visitor, state] = await Promise.all([findVisitor(request, options, naming.tenant), health()])
    const page = renderPage({
      texts: textsOf(languageOf(request, query)),
      query,
      pool: directory.pool,
      tenants: directory.tenants.filter((tenant) => tenant.state === 'active'),
      named: naming.tenant,
      visitor,
      signIn,
      health: state,
      explorable,
      assets: addresses,
    })
    response.set({
      'content-security-policy': policy,
      'cache-control': visitor.state === 'signed-out' ? 'private, no-cache' : 'no-store',
      vary: 'Accept-Language, Cookie',
    })
    response.type('html').send(page)
  })
  return router
}
