export { eraseEmbeddedPostgres } from './erase-embedded-postgres.ts'
export {
  DatabaseStartFailedError,
  DiskFullError,
  PlatformUnsupportedError,
  StateBrokenError,
  StateInUseError,
  StateNotWritableError,
} from './errors.ts'
export { spawnWatched } from './run-program.ts'
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts'
