import { DomainError } from '@interco/kernel'
import {
  DatabaseStartFailedError,
  DiskFullError,
  StateBrokenError,
  StateInUseError,
  StateNotWritableError,
} from './errors.ts'

// The sentences of PostgreSQL are stable because the server and initdb run with English messages.
const brokenPattern =
  /incompatible with server|not a valid data directory|pg_control|valid checkpoint|invalid checkpoint|invalid primary|ownership|invalid permissions|could not (open|read|access) (file|directory)|is missing|invalid page|PANIC/i

/** Turns the last words of `postgres` or `initdb` into the failure that they mean. */
export function explainFailure(folder: string, log: string): DomainError {
  const options = { cause: new Error(lastLines(log)) }
  if (/No space left on device|Disk quota exceeded/i.test(log)) return new DiskFullError(folder, options)
  if (/postmaster\.pid" already exists|still in use/.test(log)) return new StateInUseError(folder, options)
  if (/could not bind/.test(log)) {
    return new DatabaseStartFailedError('its port is taken by another program or reserved; choose a free one', options)
  }
  if (/Permission denied|Read-only file system|Operation not permitted/.test(log)) {
    return new StateNotWritableError(folder, options)
  }
  if (brokenPattern.test(log)) return new StateBrokenError(folder, 'its files are damaged or incomplete', options)
  return new DatabaseStartFailedError('its log tells why; correct it and start again', options)
}

/** The failure behind an error of the file system or of the launch of a program. */
export function explainSystemError(folder: string, error: unknown): unknown {
  if (error instanceof DomainError) return error
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StateNotWritableError(folder, { cause: error })
    case 'ENOSPC':
    case 'EDQUOT':
      return new DiskFullError(folder, { cause: error })
    case 'EEXIST':
    case 'ENOTDIR':
    case 'ELOOP':
      return new StateBrokenError(folder, 'a file is where a folder belongs', { cause: error })
    default:
      return new DatabaseStartFailedError('its cause tells why; correct it and start again', { cause: error })
  }
}

export function isPortTaken(log: string): boolean {
  return /Address already in use/.test(log)
}

/** Whether backends of a killed server still hold its shared memory: they leave within moments. */
export function isFormerServerLeaving(log: string): boolean {
  return /shared memory block .* still in use/.test(log)
}

/** The code of a failed system call, as `ENOENT`, or of a refusal of PostgreSQL, as `57P03`. */
export function systemCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

function lastLines(log: string): string {
  return log.trimEnd().split('\n').slice(-15).join('\n')
}
