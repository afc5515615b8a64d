import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Arrival, createHeadlessVisitor } from '@interco/identity/acceptance'
import { createAdmin, createUsers } from '@interco/identity/admin'
import { type Municipality, openMunicipality } from '@interco/identity/simulated'
import { modules } from '@interco/registry'
import { createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FederationUnderTest } from './federation.ts'
import { cliRedirectUri } from './provider.ts'

const main = resolve(import.meta.dirname, '../../apps/cli/src/main.ts')
const slug = 'chauvigny'
const secretEnv = 'CHAUVIGNY_SECRET'

/** `interco provider`, on a pool whose people the provider recognizes. */
async function openCommand(provider: FederationUnderTest) {
  const organization = { id: provider.organizationIds[slug] ?? '', alias: slug }
  const named = { alias: slug, name: 'Chauvigny', organization, siren: '218600708', domain: 'chauvigny.example' }
  const municipality: Municipality = await openMunicipality(named)
  municipality.register(provider.issuer)
  const world: World = await createWorld({ modules, communes: [slug] })
  await world.admin`update interco.tenants set organization_id = ${organization.id} where slug = ${slug}`
  const folder = await mkdtemp(join(tmpdir(), 'interco-provider-'))
  const { alias, name, issuer, clientId, domains, groups, proof } = municipality.broker
  const path = join(folder, 'provider.json')
  await writeFile(path, JSON.stringify({ alias, name, issuer, clientId, secretEnv, tenant: slug, domains, groups }))
  const inherited = Object.entries(process.env).filter(([variable]) => !variable.startsWith('INTERCO_'))
  const env = {
    ...Object.fromEntries(inherited),
    INTERCO_STATE: folder,
    INTERCO_DATABASE_URL: world.adminUrl,
    INTERCO_ISSUER_URL: provider.issuer,
    INTERCO_PROVISIONER_SECRET: provider.administration.clientSecret,
    [secretEnv]: proof.kind === 'secret' ? proof.secret : '',
  }
  const email = municipality.upstream.accounts[0]?.email ?? ''

  return {
    path,
    email,
    broker: municipality.broker,
    upstream: municipality.upstream,
    /** Where the command prints an address to open, someone signs in there. */
    run: (...args: readonly string[]) =>
      new Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>((done, fail) => {
        const child = spawn(process.execPath, [main, 'provider', ...args], { env })
        let [out, err] = ['', '']
        let isShown = false
        child.stdout.on('data', (text) => {
          out += text
        })
        child.stderr.on('data', (text) => {
          err += text
          const [address] = /http\S+\/auth\?\S+(?=\n)/.exec(err) ?? []
          if (address === undefined || isShown) return
          isShown = true
          signIn(new URL(address), email, provider).catch(fail)
        })
        child.on('close', (code) => done({ code, out, err }))
      }),
    close: async () => {
      await Promise.all([municipality.close(), world.close(), rm(folder, { recursive: true })])
    },
  }
}

/** In a browser that comes back to the machine of the command, as a person’s does. */
async function signIn(request: URL, email: string, { readMail }: FederationUnderTest): Promise<void> {
  const redirectUri = request.searchParams.get('redirect_uri') ?? ''
  const arrival = await createHeadlessVisitor({ email, readsMail: true, redirectUri }, readMail).visit(request)
  if (arrival.kind === 'stopped') throw new Error(`the person was stopped by a page (${arrival.status})`)
  const forged = new URL(arrival.callback)
  forged.searchParams.set('state', 'of-someone-else')
  expect((await fetch(forged)).status).toBe(404)
  expect(await (await fetch(arrival.callback)).text()).toContain('La recette continue')
}

/** What the sign-in page makes of their address. */
async function typeAddress({ issuer, readMail }: FederationUnderTest, email: string): Promise<Arrival> {
  const request = new URL(`${issuer}/protocol/openid-connect/auth`)
  request.search = new URLSearchParams({
    client_id: 'interco-cli',
    redirect_uri: cliRedirectUri,
    response_type: 'code',
    scope: 'openid',
    code_challenge: 'a'.repeat(43),
    code_challenge_method: 'S256',
  }).toString()
  return await createHeadlessVisitor({ email, readsMail: true, redirectUri: cliRedirectUri }, readMail).visit(request)
}

/** What the command does where Interco has a Keycloak. */
export function holdProviderCommand(open: () => Promise<FederationUnderTest>): void {
  describe('the command of providers', { timeout: 60_000 }, () => {
    let provider: FederationUnderTest
    let command: Awaited<ReturnType<typeof openCommand>>
    beforeAll(async () => {
      provider = await open()
      command = await openCommand(provider)
    }, 400_000)
    afterAll(() => command?.close())

    test('tries it with a person only once it is open', async () => {
      const { code, err } = await command.run('try', command.path, '--email', command.email)
      expect([code, err]).toEqual([1, expect.stringMatching(/^chauvigny is not open.*\n$/)])
    })

    test('opens it, again too, and a person comes back to the command', async () => {
      // With it Keycloak gets its mail server.
      await provider.letIn(command.broker)
      const opened = await command.run('open', command.path)
      expect([opened.code, opened.err]).toEqual([0, ''])
      expect(opened.out).toContain(`${provider.issuer}/broker/chauvigny/endpoint\n`)
      const tried = await command.run('try', command.path, '--email', command.email)
      expect([tried.code, tried.out]).toEqual([0, expect.stringContaining('5 conforme(s), 0 échec(s)')])
      expect(tried.out).toContain('rôles : agent')
    })

    test('closes it, so that nobody is sent there, and nobody loses their account', async () => {
      const { administration } = provider
      const users = createUsers(createAdmin(administration.url, administration), administration.realm)
      const before = await users.findByEmail(command.email)
      expect(await typeAddress(provider, command.email)).toMatchObject({ kind: 'back' })
      expect(await command.run('close', 'chauvigny')).toMatchObject({ code: 0, err: '' })
      expect(await typeAddress(provider, command.email)).toMatchObject({ kind: 'stopped', proof: 'account' })
      expect(before?.enabled).toBe(true)
      expect(await users.findByEmail(command.email)).toEqual(before)
      const { code, err } = await command.run('try', command.path, '--email', command.email)
      expect([code, err]).toEqual([1, expect.stringContaining('is not open')])
      const unknown = await command.run('close', 'nobody')
      expect([unknown.code, unknown.err]).toEqual([1, 'There is no provider nobody.\n'])
    })

    test('opens what was closed, for the same people', async () => {
      expect(await command.run('open', command.path)).toMatchObject({ code: 0 })
      const { code, out } = await command.run('try', command.path, '--email', command.email, '--json')
      expect(code).toBe(0)
      expect(JSON.parse(out)).toMatchObject({ broker: 'chauvigny', isSimulated: false, isAccepted: true })
    })
  })
}

/** Where Interco has the embedded provider, nobody can be let in by a command. */
export function holdProviderCommandRefusal(open: () => Promise<FederationUnderTest>): void {
  test('the command of providers tries without a person, and says that it can’t do more with the embedded provider', async () => {
    const command = await openCommand(await open())
    const attempts = [
      ['open', command.path],
      ['close', 'chauvigny'],
      ['try', command.path, '--email', command.email],
    ]
    const told = await Promise.all(attempts.map((args) => command.run(...args)))
    const tried = await command.run('try', command.path)
    command.upstream.faults.down = 'answers-503'
    const down = await command.run('try', command.path)
    await command.close()
    const refused = { code: 1, out: '', err: expect.stringMatching(/^The embedded .* INTERCO_ISSUER_URL\.\n$/) }
    expect(told).toEqual([refused, refused, refused])
    expect([tried.code, tried.out]).toEqual([0, expect.stringContaining('4 conforme(s), 0 échec(s), 25 non')])
    expect([down.code, down.out]).toEqual([1, expect.stringContaining('Il ne peut pas être ouvert')])
  }, 60_000)
}
