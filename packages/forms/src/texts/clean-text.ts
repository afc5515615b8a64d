// Marks that turn the direction of what follows: invisible, and able to disguise a text on an agent's screen.
const directionMarks = /[\u202A-\u202E\u2066-\u2069]/g
// All but the tab and the ends of lines.
const controls = /(?![\t\n\r])\p{Cc}/u

/** The text as it is kept: Unicode NFC, plain line ends, no blank around, no mark of direction. */
export function cleanText(text: string, lines: 'one' | 'many'): string {
  const kept = text.replaceAll(/\r\n?/g, '\n').replaceAll(directionMarks, '').normalize('NFC')
  return (lines === 'one' ? kept.replaceAll(/[\n\t]+/g, ' ') : kept).trim()
}

/** Whether a text may be kept: no NUL nor other control, no half of a character. PostgreSQL and XML refuse them too. */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !controls.test(text)
}

/** Blanks of all sorts, non-breaking ones included, and what people put between groups of digits. */
export function withoutSeparators(text: string): string {
  return text.replaceAll(/[\s.\-\u2010-\u2013]/g, '')
}
