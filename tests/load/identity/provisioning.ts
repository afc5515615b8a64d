import { createFederation } from '@interco/identity/federation'
import type { ProviderUnderTest } from '../../identity/provider.ts'

/** What one organization took, in milliseconds. */
export type Provisioned = {
  /** The organization with its attributes and groups. */
  readonly made: number
  /** The same again, as after an interruption. */
  readonly foundAgain: number
  /** The account of its first administrator, and the membership. */
  readonly peopled: number
}

/** Makes organizations that were not there, by the account that Interco has for it. */
export async function provisionOrganizations(provider: ProviderUnderTest, count: number): Promise<Provisioned[]> {
  const federation = createFederation(provider.administration)
  const provisioned: Provisioned[] = []
  for (let number = 1; number <= count; number += 1) {
    const alias = `bench-${number}`
    const wanted = {
      tenantId: crypto.randomUUID(),
      alias,
      name: `Commune ${number}`,
      attributes: { kind: ['commune'] },
    }
    const person = { email: `administrator@${alias}.example.org`, name: 'Étienne Morel' }
    const startedAt = performance.now()
    const { id } = await federation.ensureOrganization(wanted)
    const madeAt = performance.now()
    await federation.ensureOrganization(wanted)
    const foundAt = performance.now()
    await federation.setMember(id, (await federation.ensurePerson(person)).subject, ['administrator'])
    const peopledAt = performance.now()
    provisioned.push({ made: madeAt - startedAt, foundAgain: foundAt - madeAt, peopled: peopledAt - foundAt })
  }
  return provisioned
}
