import type { Mutant } from './mutant.ts'

const attachments = 'tests/files/attachments.test.ts'

/** What keeps files apart: by tenant, and by whom they are of. */
export const fileMutants: readonly Mutant[] = [
  {
    id: 'file-bytes-apart',
    guard: 'The bytes of each tenant lie apart, also where they are the same',
    stops: 'A file that a tenant removes and another loses; one that learns what another holds.',
    file: 'packages/storage/src/disk/disk-store.ts',
    find: 'return join(folder, tenantId, sha256.slice(0, 2), sha256)',
    replace: 'return join(folder, sha256.slice(0, 2), sha256)',
    proof: {
      file: 'packages/storage/src/disk/disk-store.test.ts',
      test: 'the same bytes of two tenants are two files: what one removes, the other keeps',
    },
  },
  {
    id: 'upload-own-ticket',
    guard: 'An upload ticket is good for the actor whom it was given to',
    stops: 'Bytes that someone puts under another person’s name.',
    file: 'packages/storage/src/uploads/receive-upload.ts',
    find: 'file.createdBy === ctx.actor.key && ',
    replace: '',
    proof: { file: 'tests/files/uploads.test.ts', test: 'of someone else, or in the twin, is not taken' },
  },
  {
    id: 'attach-own-file',
    guard: 'A file is attached by the actor who sent it',
    stops: 'Someone else’s paper, read through a request of one’s own.',
    file: 'packages/database/src/files/file-statements.ts',
    find: "        eq(files.createdBy, sql.placeholder('createdBy')),\n        isNull(files.ownerId),",
    replace: '        isNull(files.ownerId),',
    proof: {
      file: attachments,
      test: 'attaches for nobody but who asked for it, and a request that can’t have its file is not submitted',
    },
  },
  {
    id: 'file-link-own',
    guard: 'A link to a file is good for the actor whom it was made for',
    stops: 'Files read by whoever finds an address, as in a log or a history.',
    file: 'packages/storage/src/links/file-links.ts',
    find: '[fileId, actor.key, terms]',
    replace: '[fileId, terms]',
    proof: { file: attachments, test: 'opens nothing for someone else, in the twin, or once changed' },
  },
  {
    id: 'file-right-asked-again',
    guard: 'The right to read a file is asked again when its link is opened',
    stops: 'Links that outlive the right that they were made by.',
    file: 'packages/storage/src/links/open-file.ts',
    find: 'if (may !== true) throw new NotFoundError()',
    replace: '',
    proof: { file: attachments, test: 'ends with the right to read the request' },
  },
]
