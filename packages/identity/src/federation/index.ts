export { createFederation } from './create-federation.ts'
