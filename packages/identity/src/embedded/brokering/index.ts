export { type Brokering, createBrokering } from './brokering.ts'
