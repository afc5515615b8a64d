import { type Cookie, parseCookie } from './cookie.ts'

/** Keeps cookies and follows redirects as a browser does, without a page. */
export type HeadlessBrowser = {
  /** One request, redirects left alone; a form is posted. */
  open(url: URL | string, form?: Form): Promise<Response>
  /** A request, then its redirects until something else comes. */
  follow(url: URL | string, form?: Form): Promise<{ readonly url: URL; readonly response: Response }>
  /** Goes on until a redirect leads to the target, which is not opened, and answers where it led. */
  followTo(url: URL, target: string): Promise<URL>
}

export type Form = {
  readonly fields: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

const maxRedirects = 10

export function createHeadlessBrowser(): HeadlessBrowser {
  const cookies = new Map<string, Cookie>()

  async function open(target: URL | string, form?: Form): Promise<Response> {
    const url = new URL(target)
    const sent = [...cookies.values()].filter(
      ({ path, host }) => host === url.hostname && url.pathname.startsWith(path),
    )
    const cookie = sent.map(({ name, value }) => `${name}=${value}`).join('; ')
    const headers = { ...(cookie ? { cookie } : {}), ...form?.headers }
    const post = form ? { method: 'POST', body: new URLSearchParams(form.fields) } : {}
    const response = await fetch(url, { ...post, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const received = parseCookie(line, url)
      const key = `${received.host}${received.path} ${received.name}`
      if (received.isOver) cookies.delete(key)
      else cookies.set(key, received)
    }
    return response
  }

  /** Each redirect in turn, until `stop` or an answer that is not one. */
  async function walk(start: URL | string, form: Form | undefined, stop: (url: URL) => boolean) {
    let url = new URL(start)
    let response = await open(url, form)
    for (let redirects = 0; redirects < maxRedirects; redirects += 1) {
      const location = response.headers.get('location')
      if (location === null) return { url, response }
      await response.body?.cancel()
      url = new URL(location, url)
      if (stop(url)) return { url, response }
      response = await open(url)
    }
    throw new Error('the provider redirects without end')
  }

  return {
    open,
    follow: (url, form) => walk(url, form, () => false),
    async followTo(start, target) {
      const leads = (url: URL) => url.href.startsWith(`${target}?`)
      const { url, response } = await walk(start, undefined, (next) => leads(next) || next.origin !== start.origin)
      await response.body?.cancel().catch(() => undefined)
      if (!leads(url)) throw new Error(`the provider answered ${response.status} instead of a code`)
      return url
    },
  }
}
