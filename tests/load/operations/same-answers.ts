import { deepStrictEqual } from 'node:assert/strict'
import type { Request } from 'autocannon'

/** A server under a name that people know, and what it makes of an operation. */
export type Answerer = {
  readonly name: string
  readonly origin: string
  readonly request: Request
  readonly read: (answer: unknown) => unknown
}

export async function fetchAnswer(origin: string, { path, method, headers, body }: Request): Promise<unknown> {
  const response = await fetch(origin + path, {
    method,
    ...(headers ? { headers } : {}),
    ...(body === undefined ? {} : { body }),
  })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}

/** Throws unless every server answers the same, field by field: faster at another answer would be no comparison. */
export async function assertSameAnswers([first, ...others]: readonly Answerer[]): Promise<void> {
  if (!first) return
  const expected = first.read(await fetchAnswer(first.origin, first.request))
  if (isEmpty(expected)) throw new Error(`${first.name} answers nothing: there is nothing to compare`)
  for (const { name, origin, request, read } of others) {
    const answer = await fetchAnswer(origin, request)
    deepStrictEqual(
      read(answer),
      expected,
      `${name} does not answer what ${first.name} answers: ${JSON.stringify(answer).slice(0, 200)}`,
    )
  }
}

function isEmpty(answer: unknown): boolean {
  return answer === undefined || answer === null || (Array.isArray(answer) && answer.length === 0)
}
