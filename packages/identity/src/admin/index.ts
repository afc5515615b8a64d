export { createAdmin, type KeycloakAdmin, unlessThere } from './admin-client.ts'
export { KeycloakRefusedError } from './admin-errors.ts'
export type { AdminAccount } from './admin-token.ts'
export { type Clients, createClients, type FoundClient, type KeycloakClient } from './clients.ts'
export {
  createIdentityProviders,
  type IdentityProviders,
  type KeycloakIdentityProvider,
  type KeycloakIdentityProviderMapper,
} from './identity-providers.ts'
export { describeMachine, machineAttribute } from './machine-client.ts'
export { createMembers, type Members } from './members.ts'
export {
  createOrganizations,
  type KeycloakGroup,
  type KeycloakOrganization,
  type NewOrganization,
  type Organizations,
} from './organizations.ts'
export { createUsers, type FoundUser, type KeycloakUser, type Users } from './users.ts'
