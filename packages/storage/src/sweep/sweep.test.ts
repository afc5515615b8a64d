import { createHash } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { attachFiles, fileById, fileOfTicket, hashTicket, insertFile } from '@interco/database'
import { DomainError, type FileStore, isId, type TenantContext } from '@interco/kernel'
import { citizen, createWorld, type World } from '@interco/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDiskStore } from '../disk/disk-store.ts'
import { createFileService, type FileService } from '../file-service.ts'
import { docxOf } from '../fixtures/archive.ts'
import { type Clamd, eicar, startClamd } from '../fixtures/clamd.ts'
import { inChunks } from '../fixtures/store-contract.ts'
import { openFile } from '../links/open-file.ts'
import { createClamdScanner } from '../scan/clamd-scanner.ts'
import { receiveUpload } from '../uploads/receive-upload.ts'
import { expireFiles } from './expire-files.ts'
import { removeFile } from './remove-file.ts'
import { rescanFiles } from './rescan-files.ts'

const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

let world: World
let folder: string
let clamd: Clamd
let store: FileStore
let service: FileService
let scanner: NonNullable<FileService['scanner']>
let poitiers: TenantContext
let buxerolles: TenantContext
beforeAll(async () => {
  world = await createWorld({ modules: [] })
  folder = await mkdtemp(join(tmpdir(), 'interco-sweep-'))
  clamd = await startClamd()
  scanner = createClamdScanner({ host: '127.0.0.1', port: clamd.port, stillMs: 2_000 })
  store = createDiskStore(folder)
  service = createFileService({ store, drafts: join(folder, 'drafts'), scanner })
  const someone = citizen()
  poitiers = world.enter(someone, 'poitiers')
  buxerolles = world.enter(someone, 'buxerolles')
})
afterAll(async () => {
  await clamd.close()
  await world.close()
  await rm(folder, { recursive: true })
})

let drawn = 0
const letter = (text: string) => docxOf({ name: 'word/note.xml', bytes: Buffer.from(text), stored: true })

/** Announces a file and sends it. */
async function bring(ctx: TenantContext, bytes: Buffer) {
  drawn += 1
  const ticket = `ticket ${drawn}`
  const id = ctx.newId()
  const row = { id, state: 'waiting' as const, name: 'lettre.docx', mediaType, size: bytes.length, sha256: null }
  const times = { createdAt: ctx.now(), receivedAt: null, scannedAt: null, expiresAt: new Date(Date.now() + 60_000) }
  const whose = { ticketHash: hashTicket(ticket), createdBy: ctx.actor.key, ownerKind: null, ownerId: null }
  await ctx.db.write((transaction) => transaction.run(insertFile, { ...row, ...times, ...whose }))
  const uploaded = await receiveUpload(ctx, service, { ticket, bytes: inChunks(bytes), length: bytes.length })
  return { id, ticket, ...uploaded }
}

async function attach(ctx: TenantContext, ticket: string) {
  const owner = { kind: 'letter', id: ctx.newId() }
  const files = { tickets: [ticket], actor: ctx.actor, at: ctx.now() }
  await ctx.db.write((transaction) => attachFiles(transaction, owner, files))
}

const rowOf = async (ctx: TenantContext, id: string) => (await ctx.db.read(fileById, { id }))[0]
const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const isKept = async (ctx: TenantContext, bytes: Buffer) =>
  (await store.size(ctx.tenant.id, sumOf(bytes))) !== undefined

async function fetchFile(ctx: TenantContext, fileId: string) {
  const owners = new Map([['letter', async (_: TenantContext, ids: readonly string[]) => ids.map(isId)]])
  return await openFile(ctx, service, owners, { fileId, byRight: true })
}

async function withScannerDown<Result>(work: () => Promise<Result>): Promise<Result> {
  clamd.behave((socket) => socket.destroy())
  try {
    return await work()
  } finally {
    clamd.behave(undefined)
  }
}

describe('a file with a virus', () => {
  test('is refused, and neither kept nor left on the disk', async () => {
    const bytes = letter(eicar)
    await expect(bring(poitiers, bytes)).rejects.toMatchObject({ code: 'FILE_UNSAFE' })
    expect(await isKept(poitiers, bytes)).toBe(false)
    expect(await readdir(join(folder, 'drafts'))).toEqual([])
    const [row] = await poitiers.db.read(fileOfTicket, { ticketHash: hashTicket(`ticket ${drawn}`) })
    expect(row).toMatchObject({ state: 'refused', sha256: null })
  })
})

describe('while the scanner is down', () => {
  test('a file is set aside: it is attached, and nobody reads it', async () => {
    const file = await withScannerDown(() => bring(poitiers, letter('Bonjour')))
    expect(file.state).toBe('quarantined')
    await attach(poitiers, file.ticket)
    await expect(fetchFile(poitiers, file.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await withScannerDown(() => rescanFiles(poitiers, { store, scanner }))).toMatchObject({ kept: 1 })
    expect(await rowOf(poitiers, file.id)).toMatchObject({ state: 'quarantined' })
  })

  test('what was set aside is released or refused by its word, each tenant for itself', async () => {
    const infected = await withScannerDown(() => bring(poitiers, letter(`${eicar} `)))
    const other = await withScannerDown(() => bring(buxerolles, letter('Bonsoir')))
    await attach(poitiers, infected.ticket)
    expect(await rescanFiles(poitiers, { store, scanner })).toEqual({ released: 1, refused: 1, kept: 0 })
    expect(await rowOf(poitiers, infected.id)).toMatchObject({ state: 'refused', name: '', sha256: null })
    expect(await isKept(poitiers, letter(`${eicar} `))).toBe(false)
    expect(await rowOf(buxerolles, other.id)).toMatchObject({ state: 'quarantined' })
  })
})

describe('a file that is removed', () => {
  test('is read by nobody, and its bytes are gone with the last file that has them', async () => {
    const bytes = letter('Acte de naissance')
    const one = await bring(poitiers, bytes)
    const same = await bring(poitiers, bytes)
    const twin = await bring(buxerolles, bytes)
    for (const file of [one, same]) await attach(poitiers, file.ticket)
    await attach(buxerolles, twin.ticket)
    await removeFile(poitiers, store, one.id)
    await expect(fetchFile(poitiers, one.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await fetchFile(poitiers, same.id)).file.name).toBe('lettre.docx')
    await removeFile(poitiers, store, same.id)
    expect(await isKept(poitiers, bytes)).toBe(false)
    expect((await fetchFile(buxerolles, twin.id)).file.name).toBe('lettre.docx')
  })

  test('at the moment at which its like is sent, never takes its bytes along', async () => {
    const bytes = letter('Quotient familial')
    const first = await bring(poitiers, bytes)
    await attach(poitiers, first.ticket)
    const ends: (string | boolean)[] = []
    for (let round = 0; round < 5; round += 1) {
      const removing = removeFile(poitiers, store, first.id)
      const end = await bring(poitiers, bytes).then(
        () => isKept(poitiers, bytes),
        (error: unknown) => (error instanceof DomainError ? error.code : 'unforeseen'),
      )
      await removing
      ends.push(end)
    }
    // Kept, or refused for the moment: never written down without its bytes.
    expect(ends.filter((end) => end !== true && end !== 'FILE_STORE_UNAVAILABLE')).toEqual([])
  })
})

describe('a file that was attached to nothing in time', () => {
  test('goes with its bytes; one that was attached stays', async () => {
    const [loose, kept] = [letter('Brouillon'), letter('Justificatif')]
    const one = await bring(poitiers, loose)
    const other = await bring(poitiers, kept)
    const inTwin = await bring(buxerolles, loose)
    await attach(poitiers, other.ticket)
    const later = { ...poitiers, now: () => new Date(Date.now() + 3_600_000) }
    await expect(attach(later, one.ticket)).rejects.toMatchObject({ code: 'FILE_NOT_ATTACHABLE' })
    expect(await expireFiles(later, store)).toBeGreaterThan(0)
    expect(await expireFiles(later, store)).toBe(0)
    expect(await rowOf(poitiers, one.id)).toBeUndefined()
    expect(await isKept(poitiers, loose)).toBe(false)
    expect(await isKept(poitiers, kept)).toBe(true)
    expect(await rowOf(buxerolles, inTwin.id)).toMatchObject({ state: 'clean' })
    expect(await isKept(buxerolles, loose)).toBe(true)
  })
})
