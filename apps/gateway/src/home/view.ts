import type { Actor, Tenant } from '@interco/kernel'
import type { Pool } from '@interco/tenancy'
import type { Health } from '../health/health.ts'
import type { PageQuery } from './page-query.ts'
import type { Texts } from './texts/texts.ts'

/** An account of the demonstration, as the page shows it. */
export type DemoAccount = {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly describes: { readonly fr: string; readonly en: string }
}

/** Who looks at the page. `unknown`: there is a session, but the identity provider could not confirm it. */
export type Visitor =
  | { readonly state: 'signed-out' }
  | { readonly state: 'signed-in'; readonly actor: Actor }
  | { readonly state: 'unknown' }

/** How one may sign in from this address. */
export type SignIn =
  | { readonly by: 'nothing' }
  | { readonly by: 'provider' }
  | { readonly by: 'accounts'; readonly accounts: readonly DemoAccount[] }
  /** The address is a tenant's own: sessions live at the public one. */
  | { readonly by: 'public-address'; readonly url: string; readonly tenant: Tenant }

/** All that the sections show. */
export type View = {
  readonly texts: Texts
  readonly query: PageQuery
  readonly pool: Pool | undefined
  /** The active tenants. */
  readonly tenants: readonly Tenant[]
  /** The one that the address names: the session is shown as it is there. */
  readonly named: Tenant | undefined
  readonly visitor: Visitor
  readonly signIn: SignIn
  readonly health: Health
  readonly explorable: boolean
  readonly assets: { readonly style: string; readonly script: string; readonly icon: string }
}
