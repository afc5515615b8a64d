import {
  assertMay,
  type FileKind,
  FileTooLargeError,
  FileTypeRefusedError,
  fileTypeOf,
  InvalidInputError,
  type TenantContext,
  UploadBudgetSpentError,
} from '@interco/kernel'
import { about } from '../about.ts'
import type { Configuration } from '../configuration.ts'
import { hashTicket, insertFile, looseFiles } from '../data/file.repository.ts'
import { readFileName } from '../domain/file-name.ts'
import { newUploadTicket, ticketMinutes } from '../domain/upload-ticket.ts'

export type CreateUpload = { readonly name: string; readonly size: number; readonly mediaType: string }

export type UploadTicket = { readonly ticket: string; readonly expiresAt: Date }

/** What one account holds that is attached to nothing yet, and all those without an account together. */
const mostLoose = { files: 40, bytes: 400_000_000 }
const mostLooseAnonymous = { files: 1_000, bytes: 4_000_000_000 }

/**
 * Announces a file. The ticket is good for one file of just this size, for who asked for it.
 * @throws FileTypeRefusedError, FileTooLargeError, UploadBudgetSpentError, InvalidInputError
 */
export async function createUpload(ctx: TenantContext, input: CreateUpload): Promise<UploadTicket> {
  assertMay(ctx, 'file:upload')
  const name = readFileName(input.name)
  const type = fileTypeOf(input.mediaType)
  if (!type) throw new FileTypeRefusedError()
  if (input.size < 1) throw new InvalidInputError('input.size', 'Ce fichier est vide. Choisissez-en un autre.')
  const largest = largestOf(ctx.configuration(about), type.kind)
  if (input.size > largest) throw new FileTooLargeError(largest)
  await assertBudget(ctx, input.size)
  const ticket = newUploadTicket()
  const createdAt = ctx.now()
  const expiresAt = new Date(createdAt.getTime() + ticketMinutes * 60_000)
  await ctx.db.write(async (transaction) =>
    transaction.defer(insertFile, {
      id: ctx.newId(),
      state: 'waiting',
      name,
      mediaType: input.mediaType,
      size: input.size,
      sha256: null,
      ticketHash: hashTicket(ticket),
      createdBy: ctx.actor.key,
      createdAt,
      receivedAt: null,
      scannedAt: null,
      ownerKind: null,
      ownerId: null,
      expiresAt,
    }),
  )
  return { ticket, expiresAt }
}

function largestOf(configuration: Configuration, kind: FileKind): number {
  const { largestImage, largestPdf, largestDocument } = configuration
  return { image: largestImage, pdf: largestPdf, office: largestDocument }[kind] * 1_000_000
}

async function assertBudget(ctx: TenantContext, size: number): Promise<void> {
  const [held] = await ctx.db.read(looseFiles, { createdBy: ctx.actor.key, at: ctx.now() })
  const most = ctx.actor.kind === 'anonymous' ? mostLooseAnonymous : mostLoose
  const isSpent = (held?.files ?? 0) >= most.files || (held?.bytes ?? 0) + size > most.bytes
  if (isSpent) throw new UploadBudgetSpentError(600)
}
