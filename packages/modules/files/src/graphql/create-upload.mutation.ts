import { builder, defineMutation, defineRefusal, openTenantForChange } from '@interco/graphql'
import {
  FileStoreUnavailableError,
  FileTooLargeError,
  FileTypeRefusedError,
  UploadBudgetSpentError,
} from '@interco/kernel'
import { createUpload } from '../actions/create-upload.ts'

defineRefusal(FileTooLargeError, 'The file is larger than the tenant takes.')
defineRefusal(FileTypeRefusedError, 'The tenant takes no files of this type.')
defineRefusal(UploadBudgetSpentError, 'Too many files were sent and attached to nothing.')

type Payload = { readonly ticket: string; readonly url: string; readonly expiresAt: Date }

const payload = builder.objectRef<Payload>('CreateUploadPayload').implement({
  description: 'Leave to send one file.',
  fields: (t) => ({
    ticket: t.exposeString('ticket', { description: 'What the file is attached with. It is a secret: keep it.' }),
    url: t.exposeString('url', { description: 'Where its bytes are sent, by `PUT`, with the same credential.' }),
    expiresAt: t.expose('expiresAt', {
      type: 'DateTime',
      description: 'When a file that was not attached is removed.',
    }),
  }),
})

defineMutation('createUpload', {
  description: 'Announces a file, which is then sent to `url`, and attached with `ticket`. Needs `file:upload`.',
  input: (t) => ({
    tenant: t.field({ type: 'Slug', required: true, description: 'Which tenant it is for.' }),
    name: t.string({ required: true, description: 'What it is called, with its extension.' }),
    size: t.int({ required: true, description: 'How many bytes it has: just as many are taken.' }),
    mediaType: t.string({ required: true, description: 'What it is, as `image/jpeg`.' }),
  }),
  payload,
  refusals: [FileTooLargeError, FileTypeRefusedError, UploadBudgetSpentError],
  resolve: async (context, { tenant, ...input }) => {
    const scope = openTenantForChange(context, tenant)
    const links = context.services?.files
    if (!links) throw new FileStoreUnavailableError()
    const upload = await createUpload(scope.ctx, input)
    return { ...upload, url: links.uploadTo(scope.ctx, upload.ticket) }
  },
})
