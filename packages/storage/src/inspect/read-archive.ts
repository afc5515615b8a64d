import { FileUnsafeError } from '../errors.ts'
import { type Draft, readEnd, readPart } from './draft.ts'

export type ArchiveEntry = {
  readonly name: string
  readonly isDeflated: boolean
  /** Where its header begins, where its bytes do, and how many they are as they lie there. */
  readonly header: number
  readonly from: number
  readonly packed: number
  /** How many it says that they are unpacked. */
  readonly unpacked: number
}

const mostEntries = 2_000
const mostDirectory = 1_000_000
/** What may stand between entries: the description of the one before, and padding. */
const mostGap = 1_024

/**
 * The entries of an archive (APPNOTE 6.3.10) that is what it says: nothing before, between or behind its entries, none that
 * lies in another (as those of a bomb do), none that is encrypted.
 * @throws FileUnsafeError
 */
export async function readArchive(draft: Draft): Promise<readonly ArchiveEntry[]> {
  const end = await readEnd(draft, 22)
  if (end.length < 22 || end.readUInt32LE(0) !== 0x06054b50 || end.readUInt16LE(20) !== 0) throw new FileUnsafeError()
  const [count, length, from] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)]
  const isWhole = end.readUInt32LE(4) === 0 && end.readUInt16LE(8) === count && from + length === draft.size - 22
  if (!isWhole || count === 0 || count > mostEntries || length > mostDirectory) throw new FileUnsafeError()
  const directory = await readPart(draft, from, length)
  const entries: ArchiveEntry[] = []
  let at = 0
  for (let number = 0; number < count; number += 1) {
    if (at + 46 > length || directory.readUInt32LE(at) !== 0x02014b50) throw new FileUnsafeError()
    entries.push(await readEntry(draft, directory.subarray(at)))
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  if (at !== length) throw new FileUnsafeError()
  assertApart(entries, from)
  return entries
}

async function readEntry(draft: Draft, record: Buffer): Promise<ArchiveEntry> {
  const [flags, method] = [record.readUInt16LE(8), record.readUInt16LE(10)]
  const [packed, unpacked, header] = [record.readUInt32LE(20), record.readUInt32LE(24), record.readUInt32LE(42)]
  const isEncrypted = (flags & 0x2041) !== 0
  if (isEncrypted || (method !== 0 && method !== 8) || (method === 0 && packed !== unpacked))
    throw new FileUnsafeError()
  const local = await readPart(draft, header, 30)
  // Two readers that trust different headers would see different files.
  const isSame = local.length === 30 && local.readUInt32LE(0) === 0x04034b50 && local.readUInt16LE(8) === method
  if (!isSame) throw new FileUnsafeError()
  const name = record.subarray(46, 46 + record.readUInt16LE(28)).toString('utf8')
  if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|[\0:]/.test(name)) throw new FileUnsafeError()
  const from = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28)
  return { name, isDeflated: method === 8, header, from, packed, unpacked }
}

/** That they follow one another from the first byte of the file to their directory. */
function assertApart(entries: readonly ArchiveEntry[], directory: number): void {
  let free = 0
  for (const entry of entries.toSorted((one, other) => one.header - other.header)) {
    const gap = entry.header - free
    if (gap < 0 || gap > (free === 0 ? 0 : mostGap)) throw new FileUnsafeError()
    free = entry.from + entry.packed
  }
  if (free > directory || directory - free > mostGap) throw new FileUnsafeError()
}
