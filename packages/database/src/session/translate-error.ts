import { DomainError } from '@interco/kernel'
import { DatabaseTimeoutError, DatabaseUnavailableError, TenantBusyError } from '../errors.ts'

// PostgreSQL's SQLSTATE (appendix A of its manual) and the driver's own codes for a lost or refused connection.
const unavailable = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08000',
  '08003',
  '08006',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
])
const timedOut = new Set(['57014', '55P03', '25P03', '25P04'])
const contended = new Set(['40001', '40P01'])

export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** Whether the connection is lost, or in a state that nobody should build on. */
export function isConnectionLoss(error: unknown): boolean {
  return unavailable.has(errorCode(error))
}

/** What callers see of a failure of the database. The driver's error, which may quote values, stays in `cause`. */
export function translateError(error: unknown): unknown {
  if (error instanceof DomainError) return error
  const code = errorCode(error)
  if (unavailable.has(code)) return new DatabaseUnavailableError({ cause: error })
  if (timedOut.has(code)) return new DatabaseTimeoutError({ cause: error })
  if (contended.has(code)) return new TenantBusyError({ cause: error })
  return error
}
