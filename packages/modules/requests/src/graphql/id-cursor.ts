import { readCursor } from '@interco/graphql'
import { InvalidInputError, isId } from '@interco/kernel'

/** The id that a cursor of a list ordered by id stands for. @throws InvalidInputError when it is not such a cursor. */
export function readIdCursor(argument: 'after' | 'before', cursor: string | null | undefined): string | undefined {
  if (cursor == null) return undefined
  const [id = ''] = readCursor(cursor, 1)
  if (!isId(id)) throw new InvalidInputError(argument, 'Ce curseur ne vient pas de cette liste.')
  return id
}
