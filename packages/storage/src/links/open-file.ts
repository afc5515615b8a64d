import { type FileRow, fileById, isReadable } from '@interco/database'
import { isId, type MayReadFiles, NotFoundError, type TenantContext } from '@interco/kernel'
import type { FileService } from '../file-service.ts'
import type { OpenedLink } from './file-links.ts'

export type OpenFile = {
  readonly file: FileRow
  /** @throws NotFoundError where the bytes are gone. */
  read(): Promise<AsyncIterable<Uint8Array>>
}

/**
 * The file of a link that was opened. The right to read is asked again, of the module that it belongs to; who came by the
 * secret of an object, as a tracking code, has shown it for the link.
 * @throws NotFoundError for a file that was removed or set aside since, too.
 */
export async function openFile(
  ctx: TenantContext,
  { store }: Pick<FileService, 'store'>,
  owners: ReadonlyMap<string, MayReadFiles>,
  { fileId, byRight }: OpenedLink & { readonly fileId: string },
): Promise<OpenFile> {
  const [file] = isId(fileId) ? await ctx.db.read(fileById, { id: fileId }) : []
  if (!file?.sha256 || !file.ownerId || !isReadable(file.state)) throw new NotFoundError()
  if (byRight) {
    const [may] = (await owners.get(file.ownerKind ?? '')?.(ctx, [file.ownerId])) ?? []
    if (may !== true) throw new NotFoundError()
  }
  const { sha256 } = file
  return {
    file,
    read: async () => {
      const bytes = await store.open(ctx.tenant.id, sha256)
      if (!bytes) throw new NotFoundError()
      return bytes
    },
  }
}
