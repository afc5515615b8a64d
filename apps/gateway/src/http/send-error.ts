import { DomainError } from '@interco/kernel'
import { currentTrace, type Log } from '@interco/observability'
import type { ErrorRequestHandler, Response } from 'express'
import { BodyInvalidError, BodyTooLargeError, NoSuchPageError } from '../errors.ts'

/** Answers a failure in the form that GraphQL clients read, with the status of its kind. */
export function sendError(response: Response, error: DomainError): void {
  if (error.retryAfterSeconds !== undefined) response.set('retry-after', String(error.retryAfterSeconds))
  if (error.status === 401) response.set('www-authenticate', 'Bearer realm="interco"')
  const { code, message, retryAfterSeconds } = error
  const extensions = { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) }
  response.status(error.status).json({ errors: [{ message, extensions }] })
}

/** The end of the line: what no handler foresaw is logged whole and told as a request id. */
export function errorHandler(log: Log, bodyKiB: number): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _request, response, _next) => {
    if (response.headersSent) {
      response.destroy()
      return
    }
    const known = translateFailure(error, bodyKiB)
    if (known) return sendError(response, known)
    log.error({ error }, 'request failed')
    response.status(500).json({ errors: [{ message: internalMessage(), extensions: { code: 'INTERNAL' } }] })
  }
}

/** All that is told of what nobody foresaw. */
export function internalMessage(): string {
  return `Something went wrong on our side. Quote the request ${currentTrace()?.requestId ?? ''} to your operator.`
}

/** The failure as one that has a code; undefined for what nobody foresaw. */
export function translateFailure(error: unknown, bodyKiB: number): DomainError | undefined {
  if (error instanceof DomainError) return error
  // A path that holds half an escape.
  if (error instanceof URIError) return new NoSuchPageError({ cause: error })
  // The names that Express's own body parser gives its errors.
  const type = typeof error === 'object' && error !== null && 'type' in error ? error.type : undefined
  if (type === 'entity.too.large') return new BodyTooLargeError(bodyKiB)
  if (type === 'entity.parse.failed' || type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new BodyInvalidError({ cause: error })
  }
  return type === 'request.aborted' ? new BodyInvalidError() : undefined
}
