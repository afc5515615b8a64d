export { eraseEmbeddedPostgres } from './erase-embedded-postgres.ts'
export {
  DatabaseStartFailedError,
  DiskFullError,
  PlatformUnsupportedError,
  StateBrokenError,
  StateInUseError,
  StateNotWritableError,
} from './errors.ts'
export { type FolderLock, lockFolder } from './folder-lock.ts'
export { runProgram } from './run-program.ts'
export { spawnServer } from './spawn-server.ts'
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.ts'
