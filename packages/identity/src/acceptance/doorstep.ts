import { DomainError } from '@interco/kernel'
import { createPage } from '../embedded/page.ts'
import { openLocalServer } from '../simulated/local-server.ts'
import type { Arrival, Visitor } from './visitor.ts'

/** The person who was to sign in in a browser did not come back in time. */
export class NobodyCameBackError extends DomainError {
  readonly code = 'NOBODY_CAME_BACK'

  constructor() {
    super('Nobody came back from the sign-in in time.')
  }
}

export type Doorstep = {
  /** Where the browser comes back to: an address of this machine, on any free port (RFC 8252, 7.3). */
  readonly redirectUri: string
  /** Someone in front of a real browser. */
  arrive(): Visitor
  close(): Promise<void>
}

type Expected = { readonly state: string | null; readonly come: (callback: URL) => void }

/** Waits on this machine for a person who signs in in their own browser; `show` tells them which address to open. */
export async function openDoorstep({
  show,
  patienceMs,
}: {
  readonly show: (address: URL) => void
  readonly patienceMs: number
}): Promise<Doorstep> {
  let expected: Expected | undefined
  const { origin, close } = await openLocalServer((request, response) => {
    const url = new URL(`${origin}${request.url ?? '/'}`)
    // Whatever else knocks is not who was sent: only they know the state.
    const isExpected = url.pathname === '/callback' && expected && url.searchParams.get('state') === expected.state
    const { html, headers } = isExpected
      ? createPage({
          title: 'Merci',
          body: '<h1>Merci</h1><p>La recette continue : vous pouvez fermer cette page.</p>',
        })
      : createPage({
          title: 'Rien ici',
          body: '<h1>Rien ici</h1><p>Cette adresse n’attend que le retour d’une connexion.</p>',
        })
    response.writeHead(isExpected ? 200 : 404, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(html)
    if (isExpected) expected?.come(url)
  })

  async function visit(request: URL): Promise<Arrival> {
    const { promise, resolve, reject } = Promise.withResolvers<URL>()
    const timer = setTimeout(() => reject(new NobodyCameBackError()), patienceMs)
    expected = { state: request.searchParams.get('state'), come: resolve }
    try {
      show(request)
      return { kind: 'back', callback: await promise }
    } finally {
      clearTimeout(timer)
      expected = undefined
    }
  }

  return {
    redirectUri: `${origin}/callback`,
    arrive: () => ({ visit, open: async (url) => show(url) }),
    close,
  }
}
