import { createFederation, federationAt } from '@interco/identity/federation'
import type { Federation } from '@interco/kernel'
import type { Environment } from '../environment.ts'
import { runningIssuer } from '../running-instance.ts'

/**
 * Interco's account at the identity provider that this environment uses: the one that it names, or that of the running Interco;
 * undefined where it names one without the secret.
 */
export async function openFederation(environment: Environment): Promise<Federation | undefined> {
  const { issuerUrl, provisionerSecret, publicUrl, stateFolder } = environment
  const clientId = 'interco-provisioner'
  if (issuerUrl !== undefined) {
    if (provisionerSecret === undefined) return undefined
    return createFederation({ ...federationAt(issuerUrl), clientId, clientSecret: provisionerSecret })
  }
  const issuer = (await runningIssuer(stateFolder)) ?? `${publicUrl}/realms/interco`
  const { readSecrets } = await import('@interco/identity/embedded')
  const secretOf = await readSecrets(stateFolder)
  return createFederation({ ...federationAt(issuer), clientId, clientSecret: secretOf(clientId) })
}
