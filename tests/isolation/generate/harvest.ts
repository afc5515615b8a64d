export type Scalar = string | number | boolean

/** An object that was seen in an answer: what a change of it must name. */
export type SeenObject = {
  readonly type: string
  readonly id: string
  readonly fields: Readonly<Record<string, Scalar>>
}

/**
 * What answers taught: objects by global id, and the values of each field by name. Arguments are filled from it, so that
 * a tracking code is asked for by a tracking code.
 */
export class Harvest {
  readonly #objects = new Map<string, SeenObject>()
  readonly #values = new Map<string, Set<Scalar>>()

  learn(answer: unknown): void {
    if (Array.isArray(answer)) for (const one of answer) this.learn(one)
    if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return
    const scalars: Record<string, Scalar> = {}
    for (const [name, value] of Object.entries(answer)) {
      if (isScalar(value)) scalars[name] = value
      else this.learn(value)
      for (const one of [value].flat()) if (isScalar(one)) this.#keep(name, one)
    }
    this.#keepObject(scalars)
  }

  objects(type: string): readonly SeenObject[] {
    return [...this.#objects.values()].filter((object) => object.type === type)
  }

  find(id: string): SeenObject | undefined {
    return this.#objects.get(id)
  }

  get types(): readonly string[] {
    return [...new Set([...this.#objects.values()].map(({ type }) => type))].sort()
  }

  /** Values of fields of this name, of its plural, or of a name that it ends with: `expectedVersion` asks for a `version`. */
  values(name: string): readonly Scalar[] {
    const wanted = name.toLowerCase()
    const found = [...this.#values].filter(([field]) => isAbout(wanted, field.toLowerCase()))
    return found.flatMap(([, values]) => [...values])
  }

  /** The same objects, as if they were of another tenant: the ids that someone would guess. */
  movedTo(slug: string): Harvest {
    const moved = new Harvest()
    for (const object of this.#objects.values()) {
      const id = withSlug(object.id, slug)
      moved.#objects.set(id, { ...object, id })
    }
    for (const [name, values] of this.#values) moved.#values.set(name, new Set(values))
    return moved
  }

  #keepObject(fields: Record<string, Scalar>): void {
    const { __typename: type, id } = fields
    if (typeof type !== 'string' || typeof id !== 'string') return
    this.#objects.set(id, { type, id, fields: { ...this.#objects.get(id)?.fields, ...fields } })
  }

  #keep(name: string, value: Scalar): void {
    const values = this.#values.get(name) ?? new Set()
    // What was seen last is what still holds: a new invitation ends the one before.
    values.delete(value)
    values.add(value)
    const [oldest] = values
    if (values.size > 12 && oldest !== undefined) values.delete(oldest)
    this.#values.set(name, values)
  }
}

const isAbout = (wanted: string, field: string) =>
  wanted === field || `${wanted}s` === field || (field.length > 3 && wanted.endsWith(field))

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value)

/** The global id of the row with the same local id in another tenant. */
export function withSlug(globalId: string, slug: string): string {
  const [type, , ...local] = globalId.split('.')
  return [type, slug, ...local].join('.')
}
