export { createAdministration } from './administration.ts'
