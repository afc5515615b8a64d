export type FileKind = 'image' | 'pdf' | 'office'

/** A type of file that is taken, by its media type. */
export type FileType = { readonly kind: FileKind; readonly extensions: readonly string[] }

const office = (extension: string): FileType => ({ kind: 'office', extensions: [extension] })
const openXml = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/**
 * The types of file that people may send. SVG is none of them: it is a program in the shape of a picture. Nor is GIF, which
 * hides an archive well, nor the office formats from before 2007, which can’t be looked into.
 */
export const fileTypes: Readonly<Record<string, FileType>> = {
  'image/jpeg': { kind: 'image', extensions: ['jpg', 'jpeg'] },
  'image/png': { kind: 'image', extensions: ['png'] },
  'image/webp': { kind: 'image', extensions: ['webp'] },
  'application/pdf': { kind: 'pdf', extensions: ['pdf'] },
  [`${openXml}.wordprocessingml.document`]: office('docx'),
  [`${openXml}.spreadsheetml.sheet`]: office('xlsx'),
  [`${openXml}.presentationml.presentation`]: office('pptx'),
  [`${openDocument}.text`]: office('odt'),
  [`${openDocument}.spreadsheet`]: office('ods'),
  [`${openDocument}.presentation`]: office('odp'),
}

/** The type of this name; undefined for one that is not taken. */
export function fileTypeOf(mediaType: string): FileType | undefined {
  return Object.hasOwn(fileTypes, mediaType) ? fileTypes[mediaType] : undefined
}
