/** What was seen of all operations: leaks, and what they reached. */
export class Evidence {
  readonly #marks: readonly string[]
  readonly leaks: string[] = []
  /** `Type.field` of every field that was answered. */
  readonly executed = new Set<string>()
  /** Types of which an object was seen, and those of which one held its tenant's mark. */
  readonly seen = new Set<string>()
  readonly marked = new Set<string>()
  count = 0

  constructor(marks: readonly string[]) {
    this.#marks = marks
  }

  /** Notes a leak when the text holds a mark other than those that may show, in clear or in base 64. */
  inspect(text: string, mayShow: readonly string[], what: string): void {
    const decoded = (text.match(/[\w-]{12,}/g) ?? []).map((word) => Buffer.from(word, 'base64url').toString('latin1'))
    for (const mark of this.#marks) {
      if (mayShow.includes(mark)) continue
      if ([text, ...decoded].some((one) => one.includes(mark))) this.leaks.push(`${mark} in ${what}`)
    }
  }

  /** Notes which fields of which types were answered. */
  cover(value: unknown, root?: string): boolean {
    if (typeof value === 'string') return this.#marks.some((mark) => value.includes(mark))
    if (Array.isArray(value)) return value.map((one) => this.cover(one)).includes(true)
    if (typeof value !== 'object' || value === null) return false
    const type = root ?? ('__typename' in value ? String(value.__typename) : '')
    let isMarked = false
    for (const [field, inner] of Object.entries(value)) {
      this.executed.add(`${type}.${field}`)
      if (this.cover(inner)) isMarked = true
    }
    this.seen.add(type)
    if (isMarked) this.marked.add(type)
    return isMarked
  }
}
