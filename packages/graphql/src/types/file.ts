import { type FileRow, files, isReadable } from '@interco/database'
import { builder } from '../builder.ts'
import type { OperationContext } from '../context.ts'
import { column, rowId } from '../tables/columns.ts'
import type { Scoped } from './node.ts'

const fileState = builder.enumType('FileState', {
  description: 'What is known of a file.',
  values: {
    WAITING: { value: 'waiting', description: 'Its bytes have not come.' },
    RECEIVED: { value: 'received', description: 'It is being inspected.' },
    CLEAN: { value: 'clean', description: 'Inspected and scanned: it can be read.' },
    UNSCANNED: { value: 'unscanned', description: 'Inspected, where there is no virus scanner: it can be read.' },
    QUARANTINED: { value: 'quarantined', description: 'The scanner gave no answer: nobody can read it until it does.' },
    REFUSED: { value: 'refused', description: 'Found to be harmful: its bytes are gone.' },
    REMOVED: { value: 'removed', description: 'Its bytes are gone.' },
  } as const,
})

/** A file that belongs to an object of a tenant. Who sees the object sees which files it has. */
export const fileRef = builder.objectRef<Scoped<FileRow>>('File').implement({
  description: 'A file that someone attached.',
  fields: (t) => ({
    id: t.id({ description: 'The global id.', resolve: rowId(files, 'File') }),
    name: t.string({ description: 'What it is called; empty once it is gone.', resolve: column(files, 'name') }),
    mediaType: t.string({
      description: 'What it is, by its bytes: as `image/jpeg`.',
      resolve: column(files, 'mediaType'),
    }),
    size: t.int({ description: 'How many bytes it has.', resolve: column(files, 'size') }),
    state: t.field({ type: fileState, description: 'What is known of it.', resolve: column(files, 'state') }),
    createdAt: t.field({
      type: 'DateTime',
      description: 'When it was announced.',
      resolve: column(files, 'createdAt'),
    }),
    url: t.string({
      nullable: true,
      description:
        'Where it can be fetched for five minutes, with the same credential as this answer; null while nobody may read it.',
      resolve: linkOf,
    }),
  }),
})

async function linkOf(
  { scope, row }: Scoped<FileRow>,
  _args: object,
  context: OperationContext,
): Promise<string | null> {
  const links = context.services?.files
  if (!links || !isReadable(row.state) || row.ownerKind === null || row.ownerId === null) return null
  const owner = context.modules.find(({ fileOwners }) => fileOwners && Object.hasOwn(fileOwners, row.ownerKind ?? ''))
  const mayRead = owner?.fileOwners?.[row.ownerKind]
  if (!mayRead) return null
  // Who sees the object by its secret alone, as by a tracking code, has no right to ask again.
  const byRight = await scope.load<string, boolean>(mayRead).load(row.ownerId)
  return links.linkTo(scope.ctx, row.id, byRight)
}
