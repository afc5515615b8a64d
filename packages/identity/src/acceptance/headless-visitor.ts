import { createHeadlessBrowser, type HeadlessBrowser } from '../embedded/headless-browser.ts'
import type { Arrival, Person, Visitor } from './visitor.ts'

const mostPages = 25

/** The link in the newest message to an address, once it is there. */
export type ReadMail = (email: string) => Promise<URL>

/** Fills in the pages of Keycloak or of the embedded provider, without a person. */
export function createHeadlessVisitor(person: Person, readMail: ReadMail | undefined): Visitor {
  const browser = createHeadlessBrowser()
  return {
    visit: (request) => walk(browser, request, person, readMail),
    open: async (url) => {
      const { response } = await browser.follow(url)
      await response.body?.cancel()
    },
  }
}

type Step = { readonly url: URL; readonly fields?: Readonly<Record<string, string>> }

async function walk(
  browser: HeadlessBrowser,
  request: URL,
  person: Person,
  readMail: ReadMail | undefined,
): Promise<Arrival> {
  let step: Step = { url: request }
  for (let page = 0; page < mostPages; page += 1) {
    const { url, fields } = step
    const answer = await browser.open(url, ...(fields ? [{ fields, headers: { origin: url.origin } }] : []))
    const location = answer.headers.get('location')
    if (location !== null) {
      await answer.body?.cancel()
      step = { url: new URL(location, url) }
      if (step.url.href.startsWith(`${person.redirectUri}?`)) return { kind: 'back', callback: step.url }
      continue
    }
    const next = await readPage({ url, status: answer.status, html: await answer.text() }, person, readMail)
    if ('kind' in next) return next
    step = next
  }
  throw new Error('the provider asks again and again')
}

type Shown = { readonly url: URL; readonly status: number; readonly html: string }

async function readPage({ url, status, html }: Shown, person: Person, readMail: ReadMail | undefined): Promise<Step | Arrival> {
  const stopped = (proof: 'account' | 'address' | undefined) => ({ kind: 'stopped', at: url, status, proof }) as const
  if (status >= 400) return stopped(undefined)
  const asks = (name: string) => new RegExp(`<input[^>]*\\sname="${name}"`).test(html)
  const post = (fields: Record<string, string>) => ({ url: new URL(formAction(html) ?? url, url), fields })
  // Whoever has the account already is asked for its password, which the visitor does not know.
  if (html.includes('value="linkAccount"') || asks('password') || html.includes('data-proof="account"')) {
    return stopped('account')
  }
  // Keycloak asks for another address, where the one that it was told may not be used.
  if (asks('firstName')) return stopped(undefined)
  const own = [...html.matchAll(/name="account" value="([^"]+)"[^]*?<\/button>/g)].find(([text]) => text.includes(person.email))
  if (own) return post({ account: own[1] ?? '' })
  if (asks('username')) return post({ username: person.email })
  if (asks('email')) return post({ email: person.email })
  if (html.includes('data-proof="address"')) return person.readsMail ? post({ proven: 'yes' }) : stopped('address')
  if (/VERIFY_EMAIL/.test(url.href) || /VERIFY_EMAIL/.test(html)) {
    return person.readsMail && readMail ? { url: await readMail(person.email) } : stopped('address')
  }
  // Keycloak says that something is done, and where it goes on.
  const link = /<a[^>]*href="([^"]+login-actions[^"]+|[^"]+action-token[^"]+)"/.exec(html)?.[1]
  return link === undefined ? stopped(undefined) : { url: new URL(link.replaceAll('&amp;', '&'), url) }
}

function formAction(html: string): string | undefined {
  return /<form[^>]*\saction="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
}
