import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createUsers } from '@interco/identity/admin'
import { ensureBroker } from '@interco/identity/broker'
import type { HeadlessBrowser } from '@interco/identity/embedded'
import { createAdmin, type KeycloakAdmin, provisionTrial, startKeycloak } from '@interco/identity/keycloak'
import { createOwnedDatabase } from '@interco/testing'
import type { FederationUnderTest } from './federation.ts'
import { openMailbox } from './mailbox.ts'
import { organizations } from './organizations.ts'
import { openSite } from './site.ts'

const from = 'ne-pas-repondre@interco.example'

export type KeycloakUnderTest = FederationUnderTest & {
  readonly admin: KeycloakAdmin
  readonly realm: string
  /** Of all people. */
  readonly password: string
}

/** A real Keycloak on a database of its own, seeded from the realm file as the embedded provider is. */
export async function openKeycloak(postgresUrl: string): Promise<KeycloakUnderTest> {
  const undo: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const one of undo.splice(0).reverse()) await one()
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'interco-keycloak-'))
    undo.push(() => rm(folder, { recursive: true }))
    const database = await createOwnedDatabase(postgresUrl, 'keycloak')
    undo.push(() => database.drop())
    const site = await openSite()
    undo.push(() => site.close())
    const publicUrl = site.url
    const settings = { folder, database, admin: { user: 'interco-setup', password: secret() } }
    let keycloak = await startKeycloak(settings)
    undo.push(() => keycloak.close())
    const port = Number(new URL(keycloak.url).port)
    const admin = createAdmin(keycloak.url, keycloak.admin)
    const [webSecret, machineSecret, provisionerSecret, password] = [secret(), secret(), secret(), secret()]
    const { realm, machineId } = await provisionTrial(admin, {
      values: {
        INTERCO_PUBLIC_URL: publicUrl,
        INTERCO_WEB_CLIENT_SECRET: webSecret,
        INTERCO_PROVISIONER_SECRET: provisionerSecret,
      },
      organizations,
      password,
      machineSecret: () => machineSecret,
    })
    if (machineId === undefined) throw new TypeError('There are no organizations')
    const users = createUsers(admin, realm)
    const mailbox = await openMailbox()
    undo.push(mailbox.close)
    const provisioner = { realm, clientId: 'interco-provisioner', clientSecret: provisionerSecret }
    const ready = new Set<string>()
    return {
      issuer: `${keycloak.url}/realms/${realm}`,
      publicUrl,
      web: { id: 'interco-web', secret: webSecret },
      machine: { id: machineId, secret: machineSecret },
      administration: { url: keycloak.url, ...provisioner },
      organizationIds: Object.fromEntries(organizations.map(({ alias, id }) => [alias, id])),
      letSignIn: async (subject) => {
        // The realm refuses a password that they had before.
        if (ready.has(subject)) return
        ready.add(subject)
        await users.setPassword(subject, password)
        // There is no mail server that could confirm it.
        await admin.put(`/realms/${realm}/users/${subject}`, { emailVerified: true })
      },
      signIn: (browser, request, account, target) => fillPages(browser, request, { account, password, target }),
      serve: (pages) => site.serve(pages),
      stop: () => keycloak.close(),
      restart: async () => {
        keycloak = await startKeycloak({ ...settings, port })
      },
      admin,
      realm,
      password,
      letIn: async (broker) => {
        await admin.put(`/realms/${realm}`, { smtpServer: { host: '127.0.0.1', port: String(mailbox.port), from } })
        // With what Interco’s own account may do, and no more.
        await ensureBroker(createAdmin(keycloak.url, provisioner), realm, broker)
      },
      readMail: mailbox.readLink,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

const secret = () => randomBytes(24).toString('base64url')
const mostPages = 4

/** Fills in what Keycloak’s pages ask for, one after the other, until they lead to the application. */
async function fillPages(
  browser: HeadlessBrowser,
  request: URL,
  { account, password, target }: { readonly account: string; readonly password: string; readonly target: string },
): Promise<URL> {
  let form: { url: URL; fields: Record<string, string> } | undefined
  let url = request
  for (let page = 0; page < mostPages; page += 1) {
    const answer = form ? await browser.open(form.url, { fields: form.fields }) : await browser.open(url)
    const location = answer.headers.get('location')
    if (location !== null) {
      url = new URL(location, form?.url ?? url)
      if (url.href.startsWith(`${target}?`)) return url
      form = undefined
      continue
    }
    const text = await answer.text()
    const action = /<form[^>]*\saction="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    if (action === undefined) throw new Error(`Keycloak answered ${answer.status} without a form`)
    form = { url: new URL(action), fields: fieldsOf(text, account, password) }
  }
  throw new Error('Keycloak asks again and again')
}

/** With organizations, Keycloak asks who one is first, then for the password. */
function fieldsOf(page: string, account: string, password: string): Record<string, string> {
  const asks = (name: string) => new RegExp(`<input[^>]*\\sname="${name}"`).test(page)
  return { ...(asks('username') ? { username: account } : {}), ...(asks('password') ? { password } : {}) }
}
