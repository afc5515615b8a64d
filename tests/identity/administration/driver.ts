import { randomUUID } from 'node:crypto'
import { createAuthenticator } from '@interco/identity'
import { createHeadlessBrowser } from '@interco/identity/embedded'
import { createFederation } from '@interco/identity/federation'
import type { MachineAuthentication } from '@interco/kernel'
import * as openid from 'openid-client'
import { cliRedirectUri, connect, type ProviderUnderTest, signIn } from '../provider.ts'

export type Driver = Awaited<ReturnType<typeof createDriver>>

/** What the facts of the administration are told with: people, organizations and machines of their own. */
export async function createDriver(provider: ProviderUnderTest) {
  const federation = createFederation(provider.administration)
  const cli = await connect(provider, 'interco-cli')

  const authenticate = (token: string, machine = 'none') => {
    const authorizedParties = ['interco-web', 'interco-cli', machine]
    const issuers = [{ issuer: provider.issuer, audience: 'interco-api', authorizedParties }]
    return createAuthenticator({ issuers }).authenticate(token)
  }

  async function tokensOf(account: string, scope = 'openid profile organization:*') {
    const asked = { account, scope, client: cli, redirectUri: cliRedirectUri }
    return (await signIn(provider, createHeadlessBrowser(), asked)).redeem()
  }

  function wantedOrganization(changes: { readonly alias?: string; readonly name?: string } = {}) {
    const tenantId = randomUUID()
    const alias = changes.alias ?? `essai-${tenantId.slice(0, 8)}`
    return { tenantId, alias, name: changes.name ?? `Essai ${alias}`, attributes: { siren: ['218601946'] } }
  }

  return {
    provider,
    federation,
    cli,
    authenticate,
    tokensOf,
    actorOf: async (account: string) => authenticate((await tokensOf(account)).access_token),

    /** Someone who can sign in, by their address. */
    async invite() {
      const email = `zoe-${randomUUID()}@interco.example`
      const person = await federation.ensurePerson({ email, name: 'Zoé Martin' })
      await provider.letSignIn(person.subject)
      return { ...person, email }
    },

    wantedOrganization,
    makeOrganization: () => federation.ensureOrganization(wantedOrganization()),

    /** A program of the organization. */
    async makeMachine(
      organization: { readonly id: string; readonly alias: string },
      authentication: MachineAuthentication = { kind: 'secret' },
    ) {
      const clientId = `machine-${randomUUID()}`
      const machine = { clientId, organization, name: 'Logiciel de facturation', authentication }
      const { secret } = await federation.createMachine(machine)
      return { ...machine, secret }
    },
    grantFor: async (clientId: string, authentication: openid.ClientAuth) =>
      openid.clientCredentialsGrant(await connect(provider, clientId, authentication)),
  }
}
