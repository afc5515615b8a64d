export { citizen, memberOf, operator } from './actors.ts'
export { createTestDatabase, type TestDatabase } from './postgres.ts'
export { createTokenMint, type TokenMint } from './token-mint.ts'
export { createWorld, type World, type WorldOptions } from './world.ts'
