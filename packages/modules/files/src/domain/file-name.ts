import { InvalidInputError } from '@interco/kernel'

const longest = 200
// Folders, signs that no name may hold, and those that let «fdp.exe» read as «exe.pdf» (Unicode TR 36, section 3.2).
const folders = /^.*[\\/]/
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

/** What a person called their file, as it can be shown and saved under. @throws InvalidInputError */
export function readFileName(given: string): string {
  const name = given.normalize('NFC').replace(folders, '').replaceAll(unseen, '').trim()
  if (name === '' || name.startsWith('.') || name.length > longest) {
    throw new InvalidInputError('input.name', `Donnez un nom au fichier, en ${longest} caractères au plus.`)
  }
  return name
}
