/** The realm as reviewed code, from which Keycloak and the embedded provider are seeded alike. */
export const realmFile = new URL('../../../../infra/keycloak/interco-realm.json', import.meta.url)
