import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { FileUnsafeError } from '../errors.ts'
import type { Draft } from './draft.ts'

/** A name of PDF, each of whose letters may also be written as `#` and its number (ISO 32000-1, 7.3.5). */
const named = (name: string) =>
  Array.from(name, (letter) => `(?:${letter}|#${letter.charCodeAt(0).toString(16)})`).join('')

/** Programs, other files, and what keeps us from looking: a citizen’s letter has none of them. */
const active = new RegExp(
  `/(?:${['JavaScript', 'Launch', 'Rendition', 'RichMedia', 'EmbeddedFile', 'Encrypt', 'XFA'].map(named).join('|')})(?![A-Za-z0-9]{2})`,
  'i',
)
const objectStream = new RegExp(`/${named('ObjStm')}\\b[^]{0,400}?stream\\r?\\n`, 'g')
const mostUnpacked = 60_000_000

/**
 * That a PDF does nothing by itself and can be looked into. It is held in memory whole: callers bound its size, and how many
 * are looked at.
 * @throws FileUnsafeError
 */
export async function inspectPdf({ path }: Draft): Promise<void> {
  const bytes = await readFile(path)
  const text = bytes.toString('latin1')
  if (!/^%PDF-[12]\.\d/.test(text)) throw new FileUnsafeError()
  // Behind the end of the last revision something else may stand, for other readers.
  if (!/^%%EOF[\s\0]*$/.test(text.slice(text.lastIndexOf('%%EOF')))) throw new FileUnsafeError()
  if (active.test(text)) throw new FileUnsafeError()
  let left = mostUnpacked
  for (const found of text.matchAll(objectStream)) {
    const from = found.index + found[0].length
    const objects = unpack(bytes.subarray(from), left)
    left -= objects.length
    if (active.test(objects)) throw new FileUnsafeError()
  }
}

/** Objects that are packed in a stream. Another packing than the usual one can’t be looked into. */
function unpack(bytes: Buffer, most: number): string {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, most) }).toString('latin1')
  } catch (error) {
    throw new FileUnsafeError({ cause: error })
  }
}
