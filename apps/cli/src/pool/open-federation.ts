import { createFederation, federationAt } from '@interco/identity/federation'
import type { Federation } from '@interco/kernel'
import type { Environment } from '../environment.ts'
import { runningIssuer } from '../running-instance.ts'

export type Provisioner = Parameters<typeof createFederation>[0]

/** By what people are recognized in this environment: the issuer that it names, or that of the running Interco. */
export async function findIssuer({ issuerUrl, publicUrl, stateFolder }: Environment): Promise<string> {
  return issuerUrl ?? (await runningIssuer(stateFolder)) ?? `${publicUrl}/realms/interco`
}

/**
 * Interco's account at the identity provider that this environment uses: the one that it names, or that of the running Interco;
 * undefined where it names one without the secret.
 */
export async function findProvisioner(environment: Environment): Promise<Provisioner | undefined> {
  const at = federationAt(await findIssuer(environment))
  const clientId = 'interco-provisioner'
  if (environment.issuerUrl !== undefined) {
    const { provisionerSecret: clientSecret } = environment
    return clientSecret === undefined ? undefined : { ...at, clientId, clientSecret }
  }
  const { readSecrets } = await import('@interco/identity/embedded')
  const secretOf = await readSecrets(environment.stateFolder)
  return { ...at, clientId, clientSecret: secretOf(clientId) }
}

/** The federation by that account. */
export async function openFederation(environment: Environment): Promise<Federation | undefined> {
  const provisioner = await findProvisioner(environment)
  return provisioner && createFederation(provisioner)
}
