import type { Authenticator } from '@interco/identity'
import type { Directory } from '@interco/tenancy'
import { Router } from 'express'
import type { Sessions } from '../session/index.ts'

/** An account of the demonstration, as the page shows it. */
export type DemoAccount = {
  readonly id: string
  readonly name: string
  readonly describes: { readonly fr: string; readonly en: string }
}

export type HomeOptions = {
  readonly directory: Directory
  readonly authenticator: Authenticator
  readonly sessions: Sessions | undefined
  /** Undefined where a real identity provider is used. */
  readonly accounts: (() => readonly DemoAccount[]) | undefined
}

export function createHome(_options: HomeOptions): Router {
  return Router()
}
