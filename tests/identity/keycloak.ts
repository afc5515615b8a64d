import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAdministration } from '@interco/database'
import { realmFile } from '@interco/identity'
import { findMachineOwner, type HeadlessBrowser, listPersonas, machineClientId } from '@interco/identity/embedded'
import {
  createAdmin,
  provisionAccounts,
  provisionMachine,
  provisionOrganization,
  provisionRealm,
  startKeycloak,
} from '@interco/identity/keycloak'
import { organizations } from './organizations.ts'
import type { ProviderUnderTest } from './provider.ts'

const realm = 'interco'
const publicUrl = 'http://interco.localhost:4000'

/** A real Keycloak on a database of its own, seeded from the realm file as the embedded provider is. */
export async function openKeycloak(postgresUrl: string): Promise<ProviderUnderTest> {
  const undo: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const one of undo.splice(0).reverse()) await one()
  }
  try {
    const folder = await mkdtemp(join(tmpdir(), 'interco-keycloak-'))
    undo.push(() => rm(folder, { recursive: true }))
    const database = await createDatabase(postgresUrl)
    undo.push(() => database.drop())
    const keycloak = await startKeycloak({ folder, database, admin: { user: 'interco-setup', password: secret() } })
    undo.push(() => keycloak.close())
    const admin = createAdmin(keycloak.url, keycloak.admin)
    const [webSecret, machineSecret, password] = [secret(), secret(), secret()]
    const values = {
      INTERCO_PUBLIC_URL: publicUrl,
      INTERCO_WEB_CLIENT_SECRET: webSecret,
      INTERCO_PROVISIONER_SECRET: secret(),
    }
    await provisionRealm(admin, realmFile, values, organizations)
    const provisioned = new Map<string, Awaited<ReturnType<typeof provisionOrganization>>>()
    for (const one of organizations) provisioned.set(one.id, await provisionOrganization(admin, realm, one))
    const personas = listPersonas(organizations)
    await provisionAccounts(admin, { realm, personas, organizations: provisioned, password })
    const owner = findMachineOwner(organizations)
    if (!owner) throw new TypeError('There are no organizations')
    await provisionMachine(admin, realm, { owner, secret: machineSecret })
    return {
      issuer: `${keycloak.url}/realms/${realm}`,
      publicUrl,
      web: { id: 'interco-web', secret: webSecret },
      machine: { id: machineClientId(owner), secret: machineSecret },
      organizationIds: Object.fromEntries(organizations.map(({ alias, id }) => [alias, id])),
      signIn: (browser, request, account, target) => fillPages(browser, request, { account, password, target }),
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

async function createDatabase(postgresUrl: string) {
  const admin = openAdministration(postgresUrl, 1)
  const name = `keycloak_${randomBytes(6).toString('hex')}`
  const password = secret()
  await admin.unsafe(`create role ${name} login password '${password}'`)
  await admin.unsafe(`create database ${name} owner ${name}`)
  const { hostname, port } = new URL(postgresUrl)
  return {
    host: hostname,
    port: Number(port),
    name,
    user: name,
    password,
    drop: async () => {
      await admin.unsafe(`drop database ${name} with (force)`)
      await admin.unsafe(`drop role ${name}`)
      await admin.end({ timeout: 1 })
    },
  }
}
