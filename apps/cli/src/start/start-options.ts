export type StartOptions = {
  /** A real Keycloak in place of the embedded provider. */
  readonly keycloak: boolean
}
