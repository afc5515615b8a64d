import { Router } from 'express'
import { leadToPublicAddress } from '../address.ts'
import type { Assets } from '../assets.ts'
import { contentPolicy } from '../content-policy.ts'
import { languageOf, readQuery } from '../page-query.ts'
import { renderInvitation } from './render-invitation.ts'

type InvitationPageOptions = {
  /** Undefined where nobody signs in with a browser. */
  readonly sessions: unknown
  /** Undefined where a real identity provider is used. */
  readonly accounts: unknown
  readonly publicUrl: string
  /** Whether the API executes persisted operations only. */
  readonly isClosed: boolean
}

/** The page at `/invitation`: the same for everyone, since what follows # in its address reaches the script only. */
export function createInvitationPage(options: InvitationPageOptions, assets: Assets): Router {
  const publicUrl = new URL(options.publicUrl)
  const addresses = {
    style: assets.addressOf('home.css'),
    script: assets.addressOf('invitation.mjs'),
    icon: assets.addressOf('icon.svg'),
  }
  const policy = contentPolicy({ isProviderHere: options.accounts !== undefined, connects: true })

  return Router().get('/invitation', (request, response) => {
    response.locals['route'] = 'invitation'
    // Sessions live at the public address; browsers carry what follows # along.
    if (leadToPublicAddress(request, response, publicUrl)) return
    const query = readQuery(request)
    const page = renderInvitation({
      language: languageOf(request, query),
      chosen: query.language,
      hasFailed: query.hasFailed,
      canSignIn: options.sessions !== undefined,
      isClosed: options.isClosed,
      assets: addresses,
    })
    response.set({
      'content-security-policy': policy,
      'cache-control': 'private, no-cache',
      vary: 'Accept-Language',
    })
    response.type('html').send(page)
  })
}
