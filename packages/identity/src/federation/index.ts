export { createFederation, federationAt } from './create-federation.ts'
