import { AsyncLocalStorage } from 'node:async_hooks'
import { type LogFn, type Logger, pino } from 'pino'

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
    errorKey: 'error',
    serializers: { error: describeError, err: describeError },
    hooks: { logMethod: withoutMessage },
  }
  return write ? pino(settings, { write }) : pino(settings)
}

/** Given an error alone, pino would print its message as the line's own, past the serializer. */
function withoutMessage(this: Logger, line: Parameters<LogFn>, method: LogFn): void {
  const [first, ...rest] = line as unknown[]
  const given = first instanceof Error ? [{ error: first }, ...(rest.length === 0 ? [first.name] : rest)] : line
  method.apply(this, given as Parameters<LogFn>)
}

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error ? String(error.code) : undefined
  // A database error's message may quote a value; its code says enough, and its stack shows where.
  const isDatabase = error.name === 'PostgresError'
  return {
    name: error.name,
    code,
    message: isDatabase ? undefined : withoutQuotes(error.message),
    stack: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

/** The frames alone: a message of several lines spills into the stack. */
function framesOf(error: Error): string | undefined {
  const frames = error.stack?.split('\n').filter((line) => /^ {4}at /.test(line))
  return frames?.slice(0, 11).join('\n')
}

/** Libraries quote the value that they choke on (`Enum "Status" cannot represent value: "…"`), and it may be a person's. */
function withoutQuotes(message: string): string {
  return message.replace(/"(?:[^"\\]|\\.)*"?/gs, '"…"')
}
