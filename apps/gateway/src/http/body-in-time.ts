import type { RequestHandler } from 'express'

/** Ends a request whose body is not there in time: a slow sender would hold its connection for as long as they like. */
export function bodyInTime(ms: number): RequestHandler {
  return (request, response, next) => {
    if (request.complete) return next()
    const timer = setTimeout(() => {
      if (!request.complete) request.destroy()
    }, ms)
    // Whichever comes first: a stream is answered long after its request is read.
    request.once('end', () => clearTimeout(timer))
    response.once('close', () => clearTimeout(timer))
    next()
  }
}
