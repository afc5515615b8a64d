import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { DomainError } from '@interco/kernel'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archiveOf, docxOf, odtOf } from '../fixtures/archive.ts'
import { packedObjects, pdfOf } from '../fixtures/pdf.ts'
import { inspectFile } from './inspect-file.ts'

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const odt = 'application/vnd.oasis.opendocument.text'

let folder: string
let jpeg: Buffer
beforeAll(async () => {
  // What comes out is read here, in memory; what comes in never is.
  sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
  folder = await mkdtemp(join(tmpdir(), 'interco-inspect-'))
  jpeg = await picture().jpeg().toBuffer()
})
afterAll(() => rm(folder, { recursive: true }))

/** Taken at the place Leclerc, Poitiers, on the side, by someone who signs. */
function picture() {
  return sharp({ create: { width: 60, height: 40, channels: 3, background: '#a33' } }).withExif({
    IFD0: { Artist: 'Lucas Petit', Orientation: '6' },
    IFD3: { GPSLatitude: '46/1 34/1 49/1', GPSLatitudeRef: 'N' },
  })
}

async function inspect(bytes: Buffer, mediaType: string, name: string) {
  const path = join(folder, 'draft')
  await writeFile(path, bytes)
  const inspected = await inspectFile({ path, size: bytes.length }, { mediaType, name })
  return await buffer(inspected.bytes())
}

/** The code that it is refused with; undefined when it is taken. */
async function refusal(bytes: Buffer, mediaType: string, name: string): Promise<string | undefined> {
  try {
    await inspect(bytes, mediaType, name)
    return undefined
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

describe('a picture', () => {
  test.each([
    ['image/jpeg', 'jpeg', 'photo.JPG'],
    ['image/png', 'png', 'photo.png'],
    ['image/webp', 'webp', 'photo.webp'],
  ] as const)('as %s is kept without the place and the person, and stands upright', async (mediaType, format, name) => {
    const taken = await picture().toFormat(format).toBuffer()
    expect(taken.includes('Lucas')).toBe(true)
    const kept = await inspect(taken, mediaType, name)
    expect(kept.includes('Lucas')).toBe(false)
    const { exif, xmp, iptc, width, format: as } = await sharp(kept).metadata()
    expect({ exif, xmp, iptc, as }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined, as: format })
    expect([60, 40]).toContain(width)
  })

  test('that is an archive as well is refused', async () => {
    expect(
      await refusal(
        Buffer.concat([jpeg, archiveOf([{ name: 'A.class', bytes: Buffer.from('x') }])]),
        'image/jpeg',
        'a.jpg',
      ),
    ).toBe('FILE_UNSAFE')
  })

  test('that is a page or a PDF as well is refused', async () => {
    const withComment = (text: string) => {
      const marker = Buffer.from([0xff, 0xfe, 0, text.length + 2])
      return Buffer.concat([jpeg.subarray(0, 2), marker, Buffer.from(text), jpeg.subarray(2)])
    }
    expect(await refusal(withComment('<script>alert(1)</script>'), 'image/jpeg', 'a.jpg')).toBe('FILE_UNSAFE')
    expect(await refusal(withComment('%PDF-1.4'), 'image/jpeg', 'a.jpg')).toBe('FILE_UNSAFE')
  })

  test('loses what hangs behind it', async () => {
    const kept = await inspect(Buffer.concat([jpeg, Buffer.from('#!/bin/sh\nrm -rf ~')]), 'image/jpeg', 'a.jpg')
    expect(kept.includes('rm -rf')).toBe(false)
  })

  test('that is cut, or only begins as one, is refused', async () => {
    const large = await sharp({
      create: {
        width: 600,
        height: 600,
        channels: 3,
        background: '#fff',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer()
    expect(await refusal(large.subarray(0, large.length / 2), 'image/jpeg', 'a.jpg')).toBe('FILE_UNSAFE')
    expect(
      await refusal(Buffer.concat([jpeg.subarray(0, 12), Buffer.alloc(500, 'Poitiers')]), 'image/jpeg', 'a.jpg'),
    ).toBe('FILE_UNSAFE')
  })

  test('of more pixels than any camera takes is refused before it is drawn', async () => {
    const white = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    expect(white.length).toBeLessThan(1_000_000)
    expect(await refusal(white, 'image/png', 'blanc.png')).toBe('FILE_UNSAFE')
  })
})

describe('a PDF', () => {
  const read = (bytes: Buffer) => inspect(bytes, 'application/pdf', 'Avis d’imposition.pdf')
  const refused = (bytes: Buffer) => refusal(bytes, 'application/pdf', 'a.pdf')

  test('that only shows pages is kept as it is, its signature included', async () => {
    const plain = pdfOf(packedObjects('6 0 <</Type/Font>>'))
    expect(await read(plain)).toEqual(plain)
  })

  test.each([
    ['a script', '3 0 obj <</S/JavaScript/JS(app.alert(1))>> endobj'],
    ['a script that hides its name', '3 0 obj <</S/J#61vaScr#69pt/JS(app.alert(1))>> endobj'],
    ['a program to start', '3 0 obj <</S/Launch/F(cmd.exe)>> endobj'],
    ['another file', '3 0 obj <</Type/EmbeddedFile>> endobj'],
    ['a key', '3 0 obj <</Encrypt 4 0 R>> endobj'],
    ['a script in packed objects', packedObjects('6 0 <</S/JavaScript/JS(app.alert(1))>>')],
    ['packed objects that can’t be unpacked', '5 0 obj <</Type/ObjStm>>\nstream\nnot packed\nendstream endobj'],
    ['packed objects that burst', packedObjects('0'.repeat(61_000_000))],
  ])('with %s is refused', async (_, object) => {
    expect(await refused(pdfOf(object))).toBe('FILE_UNSAFE')
  })

  test('that is an archive or a page as well is refused', async () => {
    const archive = archiveOf([{ name: 'A.class', bytes: Buffer.from('x') }])
    expect(await refused(Buffer.concat([pdfOf(), archive]))).toBe('FILE_UNSAFE')
    expect(await refused(Buffer.concat([pdfOf().subarray(0, -6), archive, Buffer.from('%%EOF\n')]))).toBe('FILE_UNSAFE')
    expect(await refused(pdfOf('%<html><script>alert(1)</script></html>\n'))).toBe('FILE_UNSAFE')
  })

  test('that begins later than its first byte, or does not end, is refused', async () => {
    expect(await refused(Buffer.concat([Buffer.from('\n\n'), pdfOf()]))).toBe('FILE_TYPE_REFUSED')
    expect(await refused(pdfOf().subarray(0, -7))).toBe('FILE_UNSAFE')
  })
})

describe('an office document', () => {
  test.each([
    [docx, 'lettre.docx', docxOf()],
    [odt, 'lettre.odt', odtOf()],
  ])('as %s is kept as it is', async (mediaType, name, bytes) => {
    expect(await inspect(bytes, mediaType, name)).toEqual(bytes)
  })

  const zeros = Buffer.alloc(30_000_000)
  test.each([
    ['that bursts', docxOf({ name: 'word/a.xml', bytes: zeros })],
    ['that bursts though it says that it does not', docxOf({ name: 'word/a.xml', bytes: zeros, unpacked: 1_000 })],
    [
      'of too many parts',
      docxOf(...Array.from({ length: 2_000 }, (_, n) => ({ name: `${n}`, bytes: Buffer.alloc(1) }))),
    ],
    ['with a program', docxOf({ name: 'word/vbaProject.bin', bytes: Buffer.from('Sub AutoOpen()') })],
    ['with two parts of one name', docxOf({ name: 'word/document.xml', bytes: Buffer.from('2') })],
    ['with a part that leaves its folder', docxOf({ name: '../../etc/passwd', bytes: Buffer.from('root') })],
    ['with something before it', Buffer.concat([Buffer.from('PK\u0003\u0004'), docxOf()])],
    ['with something behind it', Buffer.concat([docxOf(), Buffer.from('<html>')])],
    ['that is cut', docxOf().subarray(0, 200)],
  ])('%s is refused', async (_, bytes) => {
    expect(await refusal(bytes, docx, 'lettre.docx')).toBe('FILE_UNSAFE')
  })

  test('whose parts lie in one another is refused', async () => {
    const bytes = docxOf({ name: 'a.xml', bytes: Buffer.from('a') }, { name: 'b.xml', bytes: Buffer.from('b') })
    const [first, second] = [bytes.indexOf('a.xml') - 30, bytes.indexOf('b.xml') - 30]
    const directory = Buffer.from(bytes)
    const record = bytes.lastIndexOf('b.xml') - 46
    expect(directory.readUInt32LE(record + 42)).toBe(second)
    directory.writeUInt32LE(first, record + 42)
    expect(await refusal(directory, docx, 'lettre.docx')).toBe('FILE_UNSAFE')
  })

  test('that is just an archive is of no type that is taken', async () => {
    const archive = archiveOf([{ name: 'photos/1.jpg', bytes: jpeg, stored: true }])
    expect(await refusal(archive, docx, 'photos.docx')).toBe('FILE_TYPE_REFUSED')
  })
})

describe('what is not what it is called', () => {
  test('is refused by its announced type, and by its extension', async () => {
    expect(await refusal(jpeg, 'image/png', 'photo.png')).toBe('FILE_TYPE_DIFFERS')
    expect(await refusal(jpeg, 'image/jpeg', 'photo.png')).toBe('FILE_TYPE_DIFFERS')
    expect(await refusal(jpeg, 'image/jpeg', 'photo.jpg.exe')).toBe('FILE_TYPE_DIFFERS')
    expect(await refusal(jpeg, 'image/jpeg', 'photo')).toBe('FILE_TYPE_DIFFERS')
  })

  test.each([
    ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a text', 'Demande'],
    ['a program', 'MZ\u0090\0\u0003'],
    ['an animation', 'GIF89a\u0001\0\u0001\0'],
    ['nothing', ''],
  ])('%s is of no type that is taken', async (_, text) => {
    expect(await refusal(Buffer.from(text, 'latin1'), 'image/jpeg', 'photo.jpg')).toBe('FILE_TYPE_REFUSED')
  })
})
