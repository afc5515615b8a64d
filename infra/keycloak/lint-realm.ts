import type { RealmRepresentation } from './realm-representation.ts'
import { brokerRules } from './rules/brokers.ts'
import { clientRules } from './rules/clients.ts'
import { organizationRules } from './rules/organizations.ts'
import { realmRules } from './rules/realm.ts'

export const rules = [...organizationRules, ...clientRules, ...realmRules, ...brokerRules]

/** What is wrong with a realm, a sentence each, with the rule and its reason. */
export function lintRealm(realm: RealmRepresentation): string[] {
  return rules.flatMap(({ id, because, find }) => find(realm).map((what) => `${what} (${id}: ${because})`))
}

/** Rules that no longer see the fault that they are there for. */
export function findBlindRules(realm: RealmRepresentation): string[] {
  return rules
    .filter(({ find, plant }) => {
      const faulty = structuredClone(realm)
      plant(faulty)
      return find(faulty).length === 0
    })
    .map(({ id }) => `the rule ${id} does not see the fault that was planted for it`)
}
