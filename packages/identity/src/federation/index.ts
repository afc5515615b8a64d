export { createFederation } from './create-federation.ts'
export type {
  Changed,
  FederatedMember,
  FederatedOrganization,
  FederatedPerson,
  Federation,
  MachineAuthentication,
  MachineClient,
  WantedOrganization,
} from './federation.ts'
