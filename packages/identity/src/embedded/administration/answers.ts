import type { Request, Response } from 'express'

/** The part of a list that was asked for; Keycloak’s own size of a page differs from list to list. */
export function pageOf<Item>({ query }: Request, all: readonly Item[]): readonly Item[] {
  const [first, max] = [Number(query['first'] ?? 0), Number(query['max'] ?? 100)]
  return all.slice(first, first + max)
}

export function created(request: Request, response: Response, id: string): void {
  response
    .status(201)
    .location(`${request.baseUrl}${request.path.replace(/\/$/, '')}/${id}`)
    .end()
}

export function done(response: Response): void {
  response.status(204).end()
}

export function refuse(response: Response, status: 400 | 403 | 404 | 409 | 500, errorMessage: string): void {
  response.status(status).json({ errorMessage })
}
