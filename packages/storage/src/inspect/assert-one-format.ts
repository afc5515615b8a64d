import type { FileKind } from '@interco/kernel'
import { FileUnsafeError } from '../errors.ts'
import { type Draft, readEnd, readPart } from './draft.ts'

/** Readers of HTML look at no more than the beginning (WHATWG MIME Sniffing, section 5.2), those of PDF neither. */
const beginning = 1_024
/** The end of an archive with the longest comment that it may have (APPNOTE 4.3.16). */
const archiveEnd = 22 + 65_535
const markup = /<(?:!doctype|html|head|body|script|iframe|svg|img|object|embed|a\s|\?php|%)/i

/**
 * That a file of one format does not pass for another as well: a picture that is an archive, a document that is a page.
 * @throws FileUnsafeError
 */
export async function assertOneFormat(draft: Draft, is: FileKind): Promise<void> {
  const head = (await readPart(draft, 0, beginning)).toString('latin1')
  if (markup.test(head)) throw new FileUnsafeError()
  if (is !== 'pdf' && head.includes('%PDF-')) throw new FileUnsafeError()
  // An archive is read from its end, whatever stands before it. Disk numbers are zero in any that is in one piece.
  if (is !== 'office' && (await readEnd(draft, archiveEnd)).includes('PK\u0005\u0006\0\0\0\0', 0, 'latin1')) {
    throw new FileUnsafeError()
  }
}
