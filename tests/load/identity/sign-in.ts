import { findKeycloakObstacle } from '@interco/identity/keycloak'
import { openEmbedded } from '../../identity/embedded.ts'
import { openKeycloak } from '../../identity/keycloak.ts'
import type { ProviderUnderTest } from '../../identity/provider.ts'
import type { BenchContext } from '../bench-context.ts'
import { median } from '../generators/median.ts'
import type { Section } from '../report/section.ts'
import { openPages } from './sign-in-time.ts'

/** Code and PKCE, from the click to the session, in a browser without a page. */
export async function measureSignIn(bench: BenchContext): Promise<Section> {
  const times = bench.full ? 30 : 10
  const measure = async (name: string, open: (publicUrl: string) => Promise<ProviderUnderTest>) => {
    const pages = await openPages(bench.keep)
    const opening = open(pages.publicUrl)
    bench.keep(async () => (await opening).close())
    const signIn = pages.openFor(await opening)
    // The first one meets a server that may not be warm yet.
    await signIn()
    const tookMs: number[] = []
    for (let time = 0; time < times; time += 1) tookMs.push(await signIn())
    return [name, median(tookMs).toFixed(0), Math.max(...tookMs).toFixed(0), '']
  }
  const rows = [await measure('embedded provider', openEmbedded)]
  const obstacle = bench.full ? await findKeycloakObstacle() : 'in the full edition only'
  rows.push(
    obstacle === undefined
      ? await measure('Keycloak', (publicUrl) => openKeycloak(bench.world.serverUrl, publicUrl))
      : ['Keycloak', '', '', `not measured: ${obstacle}`],
  )
  return {
    title: `Signing in, ${times} times`,
    table: { head: ['provider', 'median ms', 'longest ms', 'remark'], rows },
    note: 'Keycloak asks who one is, then for the password, which it hashes slowly on purpose; the embedded provider asks nothing.',
  }
}
