/**
 * Where the browser goes back to, always within this site: an absolute address, because a path can itself be read as the
 * name of another site (`//example.org`, `/\example.org`).
 */
export function resolveReturn(path: string | undefined, publicUrl: URL): URL {
  const home = new URL('/', publicUrl)
  if (path === undefined || !path.startsWith('/') || !URL.canParse(path, home.href)) return home
  const target = new URL(path, home)
  return target.origin === home.origin && target.username === '' ? target : home
}

/** The same place, with word that the sign-in failed. */
export function markFailed(target: URL): URL {
  const marked = new URL(target)
  marked.searchParams.set('sign-in', 'failed')
  return marked
}
