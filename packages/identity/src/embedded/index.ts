export { findMachineOwner, machineClientId } from './clients.ts'
export { type DemoToken, requestDemoToken } from './demo-token.ts'
export {
  DemoSignInFailedError,
  EmbeddedIdentityRefusedError,
  IdentityStateBrokenError,
  UnknownMembershipError,
  UnknownPersonaError,
} from './embedded-errors.ts'
export { createEmbeddedProvider, type EmbeddedProvider } from './embedded-provider.ts'
export { createHeadlessBrowser, type HeadlessBrowser } from './headless-browser.ts'
export { readSecrets } from './identity-state.ts'
export type { EmbeddedOrganization } from './organization.ts'
export { listPersonas, type Persona, type PersonaMembership, personaIds } from './persona.ts'
