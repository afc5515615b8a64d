import sharp from 'sharp'
import { FileUnsafeError } from '../errors.ts'
import type { Draft } from './draft.ts'

/** As many as the largest cameras of telephones take in one picture. */
const mostPixels = 50_000_000
const mostSeconds = 20

// Three formats are taken: the decoders of all others stay out of reach of what people send.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'] })
sharp.cache(false)
sharp.concurrency(1)

const formats = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' } as const

type ImageType = keyof typeof formats

export function isImageType(mediaType: string): mediaType is ImageType {
  return Object.hasOwn(formats, mediaType)
}

/**
 * Draws the picture anew, upright: where and by whom it was taken is gone, and whatever else its file held.
 * @throws FileUnsafeError for what is damaged, too large to draw, or of another format.
 */
export async function* cleanImage({ path }: Draft, mediaType: ImageType): AsyncGenerator<Uint8Array> {
  try {
    const image = sharp(path, { limitInputPixels: mostPixels, failOn: 'error' }).timeout({ seconds: mostSeconds })
    const { format } = await image.metadata()
    if (format !== formats[mediaType]) throw new FileUnsafeError()
    yield* image.autoOrient().toFormat(formats[mediaType])
  } catch (error) {
    throw error instanceof FileUnsafeError ? error : new FileUnsafeError({ cause: error })
  }
}
