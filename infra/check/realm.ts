import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findBlindRules, lintRealm, rules } from '../keycloak/lint-realm.ts'
import type { RealmRepresentation } from '../keycloak/realm-representation.ts'
import { type Check, outcomeOf } from './outcome.ts'

const file = 'infra/keycloak/interco-realm.json'

/** The realm gives nobody rights that they were not given; each rule proves with a planted fault that it still sees. */
export const realm: Check = {
  name: 'realm',
  async run({ root }) {
    // Reviewed with the rules: what is of another form is found by Keycloak and by the embedded provider.
    const representation = JSON.parse(await readFile(join(root, file), 'utf8')) as RealmRepresentation
    const found = [...lintRealm(representation), ...findBlindRules(representation)]
    return outcomeOf(
      found.map((what) => `${file}: ${what}`),
      `${rules.length} rules`,
    )
  },
}
