import { createHash } from 'node:crypto'

/**
 * Texts that a simple pattern may match: letters, classes, groups, alternatives and counts, as checks of columns use them.
 * Whether they do match is for the database to say. None for a pattern that is richer than that.
 */
export function sampleOf(pattern: string, seed: string): readonly string[] {
  const bytes = createHash('sha512').update(seed).digest()
  let used = 0
  const pick = (most: number) => (most === 0 ? 0 : (bytes[used++ % bytes.length] ?? 0) % most)
  const source = pattern.replace(/^\^/, '').replace(/\$$/, '')
  let at = 0

  const alternatives = (): string => {
    const options = [sequence()]
    while (source[at] === '|') {
      at += 1
      options.push(sequence())
    }
    return options[pick(options.length)] ?? ''
  }

  const sequence = (): string => {
    let text = ''
    while (at < source.length && source[at] !== '|' && source[at] !== ')') {
      const start = at
      const first = atom()
      const end = at
      const times = count()
      const after = at
      for (let done = 0; done < times; done += 1) {
        at = start
        text += done === 0 ? first : atom()
        at = end
      }
      at = after
    }
    return text
  }

  const atom = (): string => {
    const char = source[at] ?? ''
    at += 1
    if (char === '(') {
      if (source.startsWith('?:', at)) at += 2
      const inner = alternatives()
      at += 1
      return inner
    }
    if (char === '[') return oneOf(classUpTo())
    if (char === '\\') return escaped(source[at++] ?? '')
    return char === '.' ? 'x' : char
  }

  const classUpTo = (): string => {
    const end = source.indexOf(']', at + 1)
    const body = source.slice(at, end)
    at = end + 1
    return body.replace(/(.)-(.)/g, (_all, from: string, to: string) => {
      const codes = Array.from({ length: to.charCodeAt(0) - from.charCodeAt(0) + 1 }, (_, n) => from.charCodeAt(0) + n)
      return String.fromCharCode(...codes)
    })
  }

  const oneOf = (letters: string) => letters[pick(letters.length)] ?? ''
  const escaped = (letter: string) => (letter === 'd' ? String(pick(10)) : letter === 'w' ? 'w' : letter)

  const count = (): number => {
    const [all = '', least] = /^(?:\{(\d+)(?:,\d*)?\}|[*+?])/.exec(source.slice(at)) ?? []
    at += all.length
    return least === undefined ? 1 : Number(least)
  }

  try {
    return [alternatives()]
  } catch {
    return []
  }
}
