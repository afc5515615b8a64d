import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createInflateRaw } from 'node:zlib'
import { FileUnsafeError } from '../errors.ts'
import type { Draft } from './draft.ts'
import { type ArchiveEntry, readArchive } from './read-archive.ts'

const mostUnpacked = 250_000_000
/** Text shrinks to a twentieth; what shrinks more than this, and is large, was made to burst. */
const mostRatio = 100
const largeEnough = 10_000_000
/** The part that names the types of the others is short. */
const mostTypes = 100_000

/** Programs, in the names that office software knows them by. */
const programs = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\d*\.(bin|xml)|oleObject\d*\.bin)$|^(Basic|Scripts)\//i

/**
 * The media type that an office document says itself to be, after all of it was unpacked within bounds. Undefined for an
 * archive that is no office document.
 * @throws FileUnsafeError for what bursts, hides something or carries programs.
 */
export async function inspectOffice(draft: Draft): Promise<string | undefined> {
  const entries = await readArchive(draft)
  const announced = entries.reduce((sum, { unpacked }) => sum + unpacked, 0)
  if (announced > mostUnpacked || (announced > largeEnough && announced / draft.size > mostRatio))
    throw new FileUnsafeError()
  if (new Set(entries.map(({ name }) => name)).size < entries.length) throw new FileUnsafeError()
  if (entries.some(({ name }) => programs.test(name))) throw new FileUnsafeError()
  let types: string | undefined
  for (const entry of entries) {
    const isTypes = entry.name === '[Content_Types].xml' || entry.name === 'mimetype'
    if (isTypes && entry.unpacked > mostTypes) throw new FileUnsafeError()
    const text = await unpack(draft, entry, isTypes)
    if (isTypes) types = entry.name === 'mimetype' ? text : openXmlType(text)
  }
  return types
}

/** Unpacks an entry, to see that it is as large as it says: what comes out is dropped, or kept as text. */
async function unpack(draft: Draft, entry: ArchiveEntry, keep: boolean): Promise<string> {
  if (entry.packed === 0) return ''
  const packed = createReadStream(draft.path, { start: entry.from, end: entry.from + entry.packed - 1 })
  let left = entry.unpacked
  const kept: Uint8Array[] = []
  const measure = async (bytes: AsyncIterable<Uint8Array>) => {
    for await (const chunk of bytes) {
      left -= chunk.length
      if (left < 0) throw new FileUnsafeError()
      if (keep) kept.push(chunk)
    }
  }
  try {
    if (entry.isDeflated) await pipeline(packed, createInflateRaw(), measure)
    else await pipeline(packed, measure)
  } catch (error) {
    throw error instanceof FileUnsafeError ? error : new FileUnsafeError({ cause: error })
  }
  if (left !== 0) throw new FileUnsafeError()
  return Buffer.concat(kept).toString('utf8')
}

/** The type of the main part (ECMA-376, part 1, section 15), without `.main+xml`. One with macros has another. */
function openXmlType(types: string): string | undefined {
  const [, name] =
    /ContentType="(application\/vnd\.openxmlformats-officedocument\.[a-z.]+?)\.main\+xml"/.exec(types) ?? []
  return name
}
