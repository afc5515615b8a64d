/** What a page of ours may do; `connects` lets its script ask the API. */
export function contentPolicy({ isProviderHere, connects = false }: ContentPolicy): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    ...(connects ? ["connect-src 'self'"] : []),
    // Browsers hold the redirects after a form to the list too: a real provider, and those it federates, may be anywhere.
    `form-action ${isProviderHere ? "'self'" : "'self' http: https:"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
}

type ContentPolicy = { readonly isProviderHere: boolean; readonly connects?: boolean }
