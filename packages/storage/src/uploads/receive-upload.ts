import { createReadStream } from 'node:fs'
import { claimFile, type FileRow, type FileState, fileOfTicket, hashTicket, judgeFile } from '@interco/database'
import {
  DomainError,
  FileStoreUnavailableError,
  FileTypeDiffersError,
  FileTypeRefusedError,
  type TenantContext,
} from '@interco/kernel'
import { FileUnsafeError, UploadDiffersError, UploadTicketInvalidError, UploadTicketUsedError } from '../errors.ts'
import type { FileService } from '../file-service.ts'
import type { Draft } from '../inspect/draft.ts'
import { inspectFile } from '../inspect/inspect-file.ts'
import { keepBytes } from '../keep-bytes.ts'
import { paced } from './paced.ts'
import { withDraft } from './save-draft.ts'

export type Upload = {
  readonly ticket: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** As the client says it beforehand; undefined when it does not. */
  readonly length: number | undefined
}

export type Uploaded = { readonly state: FileState; readonly mediaType: string; readonly size: number }

/** An inspection that has not ended by then was cut off with its process. */
const cutAfterMs = 300_000

/**
 * Receives the file of an upload ticket. What is cut off leaves nothing, and the ticket is good for another try; a file that is
 * refused ends it. Nothing of it is kept before it was inspected.
 * @throws UploadTicketInvalidError, UploadTicketUsedError, UploadDiffersError, UploadTooSlowError
 * @throws FileTypeRefusedError, FileTypeDiffersError, FileUnsafeError, FileStoreUnavailableError
 */
export async function receiveUpload(ctx: TenantContext, files: FileService, upload: Upload): Promise<Uploaded> {
  const file = await openTicket(ctx, upload.ticket)
  // Told before anything is read.
  if (upload.length !== undefined && upload.length !== file.size) throw new UploadDiffersError()
  const source = { bytes: paced(upload.bytes, files.pace), size: file.size }
  return await withDraft(files.drafts, source, async (draft) => {
    const at = ctx.now()
    const cutBefore = new Date(at.getTime() - cutAfterMs)
    const [claimed] = await ctx.db.write((transaction) => transaction.run(claimFile, { id: file.id, at, cutBefore }))
    if (!claimed) throw new UploadTicketUsedError()
    try {
      return await files.inspecting(() => judge(ctx, files, file, draft))
    } catch (error) {
      // It is not the file that failed: the same bytes may come again.
      const state = isRefusal(error) ? 'refused' : 'waiting'
      await settle(ctx, file, { state, mediaType: file.mediaType, size: file.size, sha256: null })
      throw error
    }
  })
}

async function openTicket(ctx: TenantContext, ticket: string): Promise<FileRow> {
  const [file] = await ctx.db.read(fileOfTicket, { ticketHash: hashTicket(ticket) })
  const isOpen = file && file.createdBy === ctx.actor.key && file.expiresAt !== null && file.expiresAt > ctx.now()
  if (!isOpen) throw new UploadTicketInvalidError()
  if (file.state !== 'waiting' && file.state !== 'received') throw new UploadTicketUsedError()
  return file
}

async function judge(ctx: TenantContext, files: FileService, file: FileRow, draft: Draft): Promise<Uploaded> {
  const { mediaType, bytes } = await inspectFile(draft, file)
  const verdict = await files.scanner?.scan(createReadStream(draft.path))
  if (verdict === 'infected') throw new FileUnsafeError()
  const state = verdict === undefined ? 'unscanned' : verdict === 'clean' ? 'clean' : 'quarantined'
  return await keepBytes(ctx, files.store, bytes(), async ({ sha256, size }, transaction) => {
    const outcome = { id: file.id, from: 'received' as const, state, mediaType, size, sha256, at: ctx.now() } as const
    const [settled] = await transaction.run(judgeFile, outcome)
    // Its time was over meanwhile.
    if (!settled) throw new UploadTicketInvalidError()
    return { state, mediaType, size }
  })
}

type Outcome = Uploaded & { readonly sha256: string | null }

async function settle(ctx: TenantContext, { id }: FileRow, outcome: Outcome): Promise<void> {
  await ctx.db.write((transaction) => transaction.run(judgeFile, { id, from: 'received', at: ctx.now(), ...outcome }))
}

const refusals = [FileUnsafeError, FileTypeRefusedError, FileTypeDiffersError]

function isRefusal(error: unknown): boolean {
  return (
    error instanceof DomainError &&
    !(error instanceof FileStoreUnavailableError) &&
    refusals.some((one) => error instanceof one)
  )
}
