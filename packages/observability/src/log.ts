import { AsyncLocalStorage } from 'node:async_hooks'
import { type Logger, pino } from 'pino'

/** What every line of a request carries. Ids only: a name, an address or a value never enters. */
export type Trace = { readonly requestId: string; tenant?: string }

const traces = new AsyncLocalStorage<Trace>()

/** Runs the work so that its log lines carry the trace. */
export function traced<Result>(trace: Trace, work: () => Result): Result {
  return traces.run(trace, work)
}

/** The trace of the request that runs now, if one does. */
export function currentTrace(): Trace | undefined {
  return traces.getStore()
}

export type Log = Logger

/**
 * Structured lines, one JSON object each. Errors are logged by name, code, message and stack: never the parameters and
 * details that the database's errors carry, which may quote what people wrote.
 */
export function createLog(options: { readonly level?: string; readonly write?: (line: string) => void } = {}): Log {
  const { level = 'info', write } = options
  const settings = {
    level,
    base: {},
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    mixin: () => ({ ...currentTrace() }),
    serializers: { error: describeError },
  }
  return write ? pino(settings, { write }) : pino(settings)
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  // A database error's message may quote a value; its code says enough, and its stack shows where.
  const isDatabase = error.name === 'PostgresError'
  return {
    name: error.name,
    code,
    message: isDatabase ? undefined : error.message,
    stack: error.stack?.split('\n').slice(1, 12).join('\n'),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
