import { createHash } from 'node:crypto'

// Drawn once for Interco's demonstration accounts.
const namespace = Buffer.from('6f0f8d0e5c7b4c0a9b7a2f4e8d1c3b5a', 'hex')

/** A UUIDv5 (RFC 9562, section 5.5): the same name gives the same id, in every run and on every machine. */
export function namedUuid(name: string): string {
  const bytes = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
