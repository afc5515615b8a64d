import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql'
import { literalsFor, type Place } from './values.ts'

export type Generated = {
  /** The path to the fields that it selects, for reports. */
  readonly path: string
  /** One root field with all below it. */
  readonly selection: string
}

type Field = GraphQLField<unknown, unknown>
/** Turns a selection of fields of a type into one of the root. */
type Wrap = (inner: string) => string

const depthMost = 8
/** A type may come back once on a path: a ring of types is walked through, and not for ever. */
const returnsMost = 2

/** Every field of every type that can be reached, each path to its leaves; each argument with each of its values once. */
export class QueryGenerator {
  readonly #schema: GraphQLSchema
  readonly #place: Place
  readonly #varied = new Set<string>()
  /** Fields that need a value of which nothing is known yet. */
  readonly skipped = new Set<string>()
  readonly #out: Generated[] = []

  constructor(schema: GraphQLSchema, place: Place) {
    this.#schema = schema
    this.#place = place
  }

  generate(): readonly Generated[] {
    const root = this.#schema.getQueryType()
    if (root) this.#walk(root, { path: ['Query'], types: ['Query'], wrap: (inner) => inner })
    return this.#out
  }

  #walk(type: GraphQLObjectType, at: { path: string[]; types: string[]; wrap: Wrap }): void {
    const leaves: string[] = []
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`
      const [base, ...variants] = this.#argumentsOf(field)
      if (base === undefined) {
        this.skipped.add(coordinate)
        continue
      }
      const named = getNamedType(field.type)
      if (isLeafType(named)) {
        leaves.push(`${field.name}${base}`)
        for (const variant of this.#once(coordinate, variants))
          this.#emit(at, `${field.name}${variant}`, `.${field.name}${variant}`)
        continue
      }
      const below = isAbstractType(named) ? this.#schema.getPossibleTypes(named) : isObjectType(named) ? [named] : []
      for (const next of below) this.#step(field, next, { ...at, isAbstract: isAbstractType(named) })
      // Each other value of an argument, down to the identity of what it leads to.
      const rest = this.#once(coordinate, variants)
      for (const variant of rest)
        this.#emit(
          at,
          `${field.name}${variant} { ${shallow(this.#schema, named.name, 2)} }`,
          `.${field.name}${variant}`,
        )
    }
    if (type.name !== 'Query') this.#emit(at, leaves.join(' '), '')
  }

  #step(
    field: Field,
    next: GraphQLObjectType,
    at: { path: string[]; types: string[]; wrap: Wrap; isAbstract: boolean },
  ): void {
    const seen = at.types.filter((name) => name === next.name).length
    if (at.path.length >= depthMost || seen >= returnsMost) return
    const [base] = this.#argumentsOf(field, at.isAbstract ? next.name : undefined)
    if (base === undefined) return
    const wrap: Wrap = (inner) =>
      at.wrap(`${field.name}${base} { __typename ${at.isAbstract ? `... on ${next.name} { ${inner} }` : inner} }`)
    this.#walk(next, { path: [...at.path, `${field.name}:${next.name}`], types: [...at.types, next.name], wrap })
  }

  #emit(at: { path: string[]; wrap: Wrap }, inner: string, note: string): void {
    this.#out.push({ path: `${at.path.join('.')}${note}`, selection: at.wrap(inner) })
  }

  #once(coordinate: string, variants: readonly string[]): readonly string[] {
    if (this.#varied.has(coordinate)) return []
    this.#varied.add(coordinate)
    return variants
  }

  /** The arguments as they are written: what is required first, then one more for each value of each argument. */
  #argumentsOf(field: Field, wanted?: string): readonly string[] {
    const required: (readonly [GraphQLArgument, string])[] = []
    const others: (readonly [GraphQLArgument, string])[] = []
    for (const argument of field.args) {
      const [first, ...rest] = literalsFor(argument.type, argument.name, this.#place, wanted)
      const isNeeded = isRequiredArgument(argument)
      const isTenant = this.#place.withSlug && getNamedType(argument.type).name === 'Slug'
      if (first === undefined && isNeeded) return []
      if (first === undefined) continue
      if (isNeeded || isTenant) required.push([argument, first])
      else others.push([argument, first])
      others.push(...rest.map((value) => [argument, value] as const))
    }
    const print = (chosen: readonly (readonly [GraphQLArgument, string])[]) =>
      chosen.length === 0 ? '' : `(${chosen.map(([argument, value]) => `${argument.name}: ${value}`).join(', ')})`
    const variants = others.map((other) => print([...required.filter(([one]) => one !== other[0]), other]))
    return [print(required), ...variants]
  }
}

/** The leaves of a type that need no argument, down to a depth; each object says what it is. */
export function shallow(schema: GraphQLSchema, typeName: string, depth: number): string {
  const type = schema.getType(typeName)
  if (isAbstractType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .map((one) => `... on ${one.name} { ${shallow(schema, one.name, depth)} }`)
    return ['__typename', ...parts].join(' ')
  }
  if (!isObjectType(type)) return '__typename'
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type)
    if (field.args.some(isRequiredArgument)) return []
    if (isLeafType(named)) return [field.name]
    return depth > 0 ? [`${field.name} { ${shallow(schema, named.name, depth - 1)} }`] : []
  })
  return ['__typename', ...parts].join(' ')
}
