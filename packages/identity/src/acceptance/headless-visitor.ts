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

async function readPage(shown: Shown, person: Person, readMail: ReadMail | undefined): Promise<Step | Arrival> {
  const { url, status, html } = shown
  const stopped = (proof: 'account' | 'address' | undefined) => ({ kind: 'stopped', status, proof }) as const
  // Keycloak asks for a name, and another address, where the one that it was told may not be used.
  if (status >= 400 || asks(html, 'firstName')) return stopped(undefined)
  // Whoever has the account already is asked for its password, which the visitor does not know.
  if (/value="linkAccount"|name="password"|data-proof="account"/.test(html)) return stopped('account')
  if (/VERIFY_EMAIL|data-proof="address"/.test(`${url.href} ${html}`)) {
    if (!person.readsMail) return stopped('address')
    return readMail ? { url: await readMail(person.email) } : post(shown, { proven: 'yes' })
  }
  const filled = fillIn(shown, person)
  if (filled) return post(shown, filled)
  // Keycloak says that something is done, and where it goes on.
  const link = /<a[^>]*href="([^"]+(?:login-actions|action-token)[^"]+)"/.exec(html)?.[1]
  return link === undefined ? stopped(undefined) : { url: new URL(link.replaceAll('&amp;', '&'), url) }
}

/** What they answer to a page that asks who they are; undefined where it asks for nothing of the kind. */
function fillIn({ html }: Shown, { email }: Person): Readonly<Record<string, string>> | undefined {
  const buttons = [...html.matchAll(/name="account" value="([^"]+)"[^]*?<\/button>/g)]
  const own = buttons.find(([text]) => text.includes(email))?.[1]
  if (own !== undefined) return { account: own }
  if (asks(html, 'username')) return { username: email }
  return asks(html, 'email') ? { email } : undefined
}

function asks(html: string, name: string): boolean {
  return new RegExp(`<input[^>]*\\sname="${name}"`).test(html)
}

function post({ url, html }: Shown, fields: Readonly<Record<string, string>>): Step {
  const action = /<form[^>]*\saction="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
  return { url: new URL(action ?? url, url), fields }
}
