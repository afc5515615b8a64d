import { type ExecutionResult, GraphQLScalarType } from 'graphql'

/** A part of an answer that is JSON text already. */
export class RawJson {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What a field that PostgreSQL answers is to the executor: a leaf. It is in no schema that clients see. */
export const rawJsonScalar = new GraphQLScalarType<RawJson>({
  name: 'RawJson',
  coerceOutputValue: (value) => {
    if (value instanceof RawJson) return value
    throw new TypeError('A compiled field answers with JSON text')
  },
})

/** A result as JSON: text in it that is JSON already stays as it is. */
export function stringifyResult({ data, errors, extensions }: ExecutionResult): string {
  const members = [
    ...(errors === undefined ? [] : [`"errors":${JSON.stringify(errors)}`]),
    ...(data === undefined ? [] : [`"data":${stringifyAnswer(data)}`]),
    ...(extensions === undefined ? [] : [`"extensions":${JSON.stringify(extensions)}`]),
  ]
  return `{${members.join(',')}}`
}

function stringifyAnswer(value: unknown): string {
  if (value instanceof RawJson) return value.text
  if (Array.isArray(value)) return `[${value.map(stringifyAnswer).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${stringifyAnswer(member)}`)
  return `{${members.join(',')}}`
}
