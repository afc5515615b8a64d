/**
 * A parameter in the text form that PostgreSQL reads, whatever type it is declared as. What a column of Drizzle encoded is a
 * text already and goes as it is.
 * @throws TypeError for a value that has no such form: an object must have been encoded by its column.
 */
export function encodeParameter(value: unknown): string | null {
  if (value === null) return null
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(encodeElement).join(',')}}`
  throw new TypeError(`A parameter can’t be of the type ${typeof value}`)
}

function encodeElement(value: unknown): string {
  const text = encodeParameter(value)
  if (text === null) return 'NULL'
  return Array.isArray(value) ? text : `"${text.replace(/[\\"]/g, '\\$&')}"`
}
