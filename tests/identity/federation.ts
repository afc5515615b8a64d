import {
  type AcceptanceReport,
  createHeadlessVisitor,
  printReport,
  type ReadMail,
  runAcceptance,
} from '@interco/identity/acceptance'
import { createAdmin, createUsers } from '@interco/identity/admin'
import type { Broker } from '@interco/identity/broker'
import { createHeadlessBrowser } from '@interco/identity/embedded'
import { type Municipality, openMunicipality } from '@interco/identity/simulated'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cliRedirectUri, connect, type ProviderUnderTest, signIn } from './provider.ts'

/** A provider to which a municipality’s own may be added. */
export type FederationUnderTest = ProviderUnderTest & {
  letIn(broker: Broker): Promise<void>
  /** Undefined where nothing is sent. */
  readonly readMail: ReadMail | undefined
}

const domain = 'poitiers.example'

/** Cases that need neither a fault nor a second person: what a real provider is tried with. */
const withoutFaults = ['discovery', 'keys', 'algorithms', 'pkce', 'good-login']

/** What Interco relies on where a municipality’s people sign in by their own provider, whichever server Interco has. */
export function holdFederation(open: () => Promise<FederationUnderTest>): void {
  describe('with the provider of a municipality', () => {
    let provider: FederationUnderTest
    let municipality: Municipality
    let report: AcceptanceReport

    beforeAll(async () => {
      provider = await open()
      const { issuer, administration } = provider
      municipality = await openMunicipality({
        alias: 'poitiers',
        name: 'Ville de Poitiers',
        organization: { id: provider.organizationIds['poitiers'] ?? '', alias: 'poitiers' },
        siren: '218601946',
        domain,
      })
      municipality.register(issuer)
      // Twice: it may be repeated.
      await provider.letIn(municipality.broker)
      await provider.letIn(municipality.broker)
      const users = createUsers(createAdmin(administration.url, administration), administration.realm)
      const existingEmail = `patrice.dumas@${domain}`
      await users.ensure({ username: 'patrice.dumas', email: existingEmail, enabled: true, emailVerified: true })
      report = await runAcceptance({
        ...optionsOf(provider, municipality),
        upstream: municipality.upstream,
        existingEmail,
        signInSomeoneElse: () => signInAsAgent(provider),
      })
    }, 400_000)
    afterAll(() => municipality?.close())

    test('accepts what must be accepted and refuses what must be refused', () => {
      expect(report.cases.filter(({ verdict }) => verdict !== 'passed')).toEqual([])
      expect(report.isAccepted).toBe(true)
      expect(report.cases.length).toBeGreaterThan(25)
    })

    test('reports it in words, without a name or an address of anyone', () => {
      const text = printReport(report)
      expect(text).toContain('Rien ne s’oppose à son ouverture.')
      expect(text).toContain('conforme')
      expect(text).not.toMatch(/@|Caron|Dumas/)
    })

    test('of a real kind runs only what needs no fault, and names the rest', async () => {
      const email = municipality.upstream.accounts[1]?.email ?? ''
      const real = await runAcceptance({ ...optionsOf(provider, municipality), email })
      const ran = real.cases.filter(({ verdict }) => verdict !== 'not-run')
      expect(ran.map(({ id, verdict }) => [id, verdict])).toEqual(withoutFaults.map((id) => [id, 'passed']))
      expect(printReport(real)).toContain('non exécutable ici')
    })

    test('leaves no way in beside it, not even a password', async () => {
      const { administration } = provider
      const users = createUsers(createAdmin(administration.url, administration), administration.realm)
      const [account] = municipality.upstream.accounts
      const email = account?.email ?? ''
      const subject = await users.findId(email)
      await provider.letSignIn(subject ?? '')
      const client = await connect(provider, 'interco-cli')
      const asked = { account: email, scope: 'openid', client, redirectUri: cliRedirectUri }
      await expect(signIn(provider, createHeadlessBrowser(), asked)).rejects.toThrow(/answered (401|200)/)
    })

    test('gives the roles that are listed, whatever the group is called', async () => {
      const changed = {
        ...municipality.broker,
        groups: [{ group: 'GG-Administrateurs-du-Domaine', role: 'dpo' as const }],
      }
      await provider.letIn(changed)
      const options = { ...optionsOf(provider, municipality), broker: changed }
      const { cases } = await runAcceptance({ ...options, email: `yvan.leroux@${domain}` })
      expect(cases.find(({ id }) => id === 'good-login')).toMatchObject({ observed: expect.stringContaining('dpo') })
      await provider.letIn(municipality.broker)
    })
  })
}

function optionsOf(provider: FederationUnderTest, { broker }: Municipality) {
  return {
    broker,
    interco: { issuer: provider.issuer, clientId: 'interco-cli', redirectUri: cliRedirectUri },
    arrive: (person: Parameters<typeof createHeadlessVisitor>[0]) => createHeadlessVisitor(person, provider.readMail),
  }
}

async function signInAsAgent(provider: ProviderUnderTest): Promise<void> {
  const client = await connect(provider, 'interco-cli')
  const asked = { account: 'agent', scope: 'openid', client, redirectUri: cliRedirectUri }
  await (await signIn(provider, createHeadlessBrowser(), asked)).redeem()
}
