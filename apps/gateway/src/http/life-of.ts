import type { Response } from 'express'
import { ClientGoneError } from '../errors.ts'

/** Ends with the connection of a client who leaves before its answer, or its stream, is over. */
export function lifeOf(response: Response): AbortController {
  const life = new AbortController()
  const leave = () => {
    if (!response.writableFinished) life.abort(new ClientGoneError())
  }
  if (response.closed) leave()
  else response.once('close', leave)
  return life
}
