import { findKeycloakObstacle } from '@interco/identity/keycloak'
import { openEmbedded } from '../../identity/embedded.ts'
import { openKeycloak } from '../../identity/keycloak.ts'
import type { ProviderUnderTest } from '../../identity/provider.ts'
import type { BenchContext } from '../bench-context.ts'
import { median } from '../generators/median.ts'
import type { Section } from '../report/section.ts'
import { type Provisioned, provisionOrganizations } from './provisioning.ts'
import { openSignIn } from './sign-in.ts'

type Measured = { readonly signedInMs: readonly number[]; readonly provisioned: readonly Provisioned[] }

/** What takes an identity provider its time: the embedded one, and a real Keycloak where one can be had. */
export async function measureProviders(bench: BenchContext): Promise<Section[]> {
  const times = bench.full ? 30 : 10
  const measure = async (open: () => Promise<ProviderUnderTest>): Promise<Measured> => {
    const opening = open()
    bench.keep(async () => (await opening).close())
    const provider = await opening
    const signIn = openSignIn(provider)
    // The first one of each meets a server that may not be warm yet.
    await signIn()
    const signedInMs: number[] = []
    for (let time = 0; time < times; time += 1) signedInMs.push(await signIn())
    const provisioned = await provisionOrganizations(provider, times + 1)
    return { signedInMs, provisioned: provisioned.slice(1) }
  }
  const embedded = await measure(openEmbedded)
  const obstacle = bench.full ? await findKeycloakObstacle() : 'it runs in the full edition only.'
  const keycloak = obstacle === undefined ? await measure(() => openKeycloak(bench.world.serverUrl)) : undefined
  const remark = obstacle === undefined ? '' : ` Keycloak was not measured: ${obstacle}`
  return sectionsOf([['embedded provider', embedded], ...(keycloak ? [['Keycloak', keycloak] as const] : [])], remark)
}

function sectionsOf(all: readonly (readonly [name: string, measured: Measured])[], remark: string): Section[] {
  const figure = (values: readonly number[]) => median(values).toFixed(0)
  return [
    {
      title: 'Signing in',
      table: {
        head: ['provider', 'times', 'median ms', 'longest ms'],
        rows: all.map(([name, { signedInMs }]) => [
          name,
          String(signedInMs.length),
          figure(signedInMs),
          Math.max(...signedInMs).toFixed(0),
        ]),
      },
      note:
        'Code and PKCE, from the click to the session of the gateway, in a browser without a page. Keycloak asks who one is, ' +
        `then for the password, which it hashes slowly on purpose; the embedded provider asks nothing.${remark}`,
    },
    {
      title: 'Provisioning an organization',
      table: {
        head: ['provider', 'organizations', 'organization with groups, ms', 'again, ms', 'administrator, ms'],
        rows: all.map(([name, { provisioned }]) => [
          name,
          String(provisioned.length),
          figure(provisioned.map(({ made }) => made)),
          figure(provisioned.map(({ foundAgain }) => foundAgain)),
          figure(provisioned.map(({ peopled }) => peopled)),
        ]),
      },
      note: `Medians, one after the other, by Interco’s own account. Again: what is there is found and left.${remark}`,
    },
  ]
}
