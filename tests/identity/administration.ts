import { afterAll, beforeAll } from 'vitest'
import { holdAccess } from './administration/access.ts'
import { createDriver, type Driver } from './administration/driver.ts'
import { holdMachines } from './administration/machines.ts'
import { holdMemberships } from './administration/memberships.ts'
import { holdOrganizations } from './administration/organizations.ts'
import { holdPeople } from './administration/people.ts'
import type { ProviderUnderTest } from './provider.ts'

/** What Interco changes in an identity provider, whichever it is, and what tokens say afterwards. */
export function holdAdministration(open: () => Promise<ProviderUnderTest>): void {
  let opened: Driver | undefined
  const driver = () => {
    if (!opened) throw new TypeError('The provider is not open yet')
    return opened
  }

  beforeAll(async () => {
    opened = await createDriver(await open())
  }, 300_000)
  afterAll(() => opened?.provider.close())

  holdPeople(driver)
  holdMemberships(driver)
  holdMachines(driver)
  holdOrganizations(driver)
  holdAccess(driver)
}
