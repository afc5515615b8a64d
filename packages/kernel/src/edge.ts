import type { TenantContext } from './tenant-context.ts'

/** A standard of others that a module speaks over HTTP, besides the graph. The gateway serves it at `/t/:slug/<path>`. */
export type Edge = {
  /** The first segment of its addresses below the tenant, as `open311`. */
  readonly path: string
  readonly load: () => Promise<EdgeHandlers>
}

/**
 * Fetch handlers: no server, no socket, no database. What comes in has no cookie, so a page of another site can do with a
 * browser what anyone can do without one, and no more.
 */
export type EdgeHandlers = {
  /** Whatever it throws is worded by `refuse`; what is no `DomainError` is logged, and comes there without its words. */
  answer(request: Request, context: EdgeContext): Promise<Response>
  /** Says a refusal as the standard does. The gateway's own come here too: too large, too much, too late, no such tenant. */
  refuse(request: Request, refusal: EdgeRefusal): Response
}

export type EdgeContext = {
  /** Who acts: the holder of a bearer token, else nobody; in the tenant of the address. */
  readonly ctx: TenantContext
  /** Where the outside reaches the edge of this tenant, without a slash at the end. */
  readonly baseUrl: string
  /** What the answer costs the tenant’s budget, in the unit of the graph: about one for each value that is read. Default: 20. */
  costs(units: number): void
}

export type EdgeRefusal = {
  /** Stable, with a page in `docs/errors`. */
  readonly code: string
  readonly status: number
  readonly message: string
}
