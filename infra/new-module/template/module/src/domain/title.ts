import { InvalidInputError } from '@interco/kernel'

const mostCharacters = 200

/** A title as a person typed it, trimmed. @throws InvalidInputError */
export function readTitle(text: string): string {
  const title = text.trim()
  if (title === '') throw new InvalidInputError('input.title', 'Ce champ est obligatoire.')
  if (title.length > mostCharacters) {
    throw new InvalidInputError('input.title', `Ce champ contient au plus ${mostCharacters} caractères.`)
  }
  // NUL and half characters: no database or screen can hold them.
  if (title.includes('\0') || !title.isWellFormed()) {
    throw new InvalidInputError('input.title', 'Ce champ contient un caractère illisible.')
  }
  return title
}
