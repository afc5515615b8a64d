import { createReadStream } from 'node:fs'
import { type FileType, FileTypeDiffersError, FileTypeRefusedError, fileTypeOf } from '@interco/kernel'
import { fileTypeFromBuffer } from 'file-type'
import { assertOneFormat } from './assert-one-format.ts'
import { cleanImage, isImageType } from './clean-image.ts'
import { type Draft, readPart } from './draft.ts'
import { inspectOffice } from './inspect-office.ts'
import { inspectPdf } from './inspect-pdf.ts'

export type Announced = { readonly name: string; readonly mediaType: string }

/** What a file is, and its bytes as they may be kept. */
export type Inspected = { readonly mediaType: string; bytes(): AsyncIterable<Uint8Array> }

/** Enough for every format that is taken. */
const sniffed = 4_100
const archiveStart = Buffer.from('PK\u0003\u0004', 'latin1')

/**
 * Looks into a file before anyone else does. Pictures are drawn anew; PDF and office documents are kept as they are, or refused.
 * @throws FileTypeRefusedError for a type that is not taken.
 * @throws FileTypeDiffersError when it was called or announced as another.
 * @throws FileUnsafeError
 */
export async function inspectFile(draft: Draft, announced: Announced): Promise<Inspected> {
  const mediaType = await typeOf(draft)
  const type = fileTypeOf(mediaType)
  if (!type) throw new FileTypeRefusedError()
  if (announced.mediaType !== mediaType || !isNamedAs(announced.name, type)) throw new FileTypeDiffersError()
  await assertOneFormat(draft, type.kind)
  if (type.kind === 'pdf') await inspectPdf(draft)
  if (isImageType(mediaType)) return { mediaType, bytes: () => cleanImage(draft, mediaType) }
  return { mediaType, bytes: () => createReadStream(draft.path) }
}

async function typeOf(draft: Draft): Promise<string> {
  const head = await readPart(draft, 0, sniffed)
  // Which document an archive is, only all of it tells.
  if (head.subarray(0, 4).equals(archiveStart)) return (await inspectOffice(draft)) ?? ''
  return (await fileTypeFromBuffer(head))?.mime ?? ''
}

function isNamedAs(name: string, { extensions }: FileType): boolean {
  const [, extension = ''] = /\.([a-z0-9]+)$/i.exec(name) ?? []
  return extensions.includes(extension.toLowerCase())
}
