import { createHash } from 'node:crypto'
import { type Actor, DomainError, InvalidInputError, type TenantTransaction } from '@interco/kernel'
import { arrayLiteral } from '../query/array-literal.ts'
import { attachTickets } from './file-statements.ts'

/** A file can’t be attached: it is none, someone else’s, attached already, refused, or its time is over. */
export class FileNotAttachableError extends DomainError {
  readonly code = 'FILE_NOT_ATTACHABLE'
  override readonly status = 409

  constructor() {
    super('Un des fichiers ne peut pas être joint. Envoyez-le à nouveau, puis recommencez.')
  }
}

/** What a file is attached to: a kind that a module says in `fileOwners`, and the id of its row. */
export type FileOwner = { readonly kind: string; readonly id: string }

/** As many files as one object is given at once. */
const mostAtOnce = 10

/** What is kept of an upload ticket: who reads the table can’t use it. */
export function hashTicket(ticket: string): string {
  return createHash('sha256').update(ticket).digest('hex')
}

/**
 * Attaches the files of these upload tickets: all of them, or none. Each ticket is good for the actor whom it was given to,
 * once.
 * @throws FileNotAttachableError
 * @throws InvalidInputError
 */
export async function attachFiles(
  transaction: TenantTransaction,
  owner: FileOwner,
  { tickets, actor, at }: { readonly tickets: readonly string[]; readonly actor: Actor; readonly at: Date },
): Promise<void> {
  const wanted = [...new Set(tickets)]
  if (wanted.length === 0) return
  if (wanted.length > mostAtOnce) {
    throw new InvalidInputError('input.files', `Joignez ${mostAtOnce} fichiers au plus à la fois.`)
  }
  const attached = await transaction.run(attachTickets, {
    ticketHashes: arrayLiteral(wanted.map(hashTicket)),
    createdBy: actor.key,
    ownerKind: owner.kind,
    ownerId: owner.id,
    at,
  })
  // The transaction is rolled back, so those that could be attached are not.
  if (attached.length !== wanted.length) throw new FileNotAttachableError()
}
