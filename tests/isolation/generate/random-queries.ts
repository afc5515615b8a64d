import {
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

/** A query, and values of its variables: sent one after the other, each is another operation on one document. */
export type RandomQuery = { readonly query: string; readonly variables: readonly Readonly<Record<string, unknown>>[] }

const depthMost = 6
const sizes = ['1', '2', '3', '$n']
const oddSizes = ['0', '-1', '20', '101', '$m']
const declared = '$n: Int = 2, $m: Int, $a: Boolean! = true, $b: Boolean! = false, $c: String'

/** Queries as nobody writes them: chosen by a seed, so that what failed once can be asked again. */
export class RandomQueries {
  readonly #schema: GraphQLSchema
  readonly #place: Place
  #state: number
  #names = 0
  #fragments: { readonly name: string; readonly on: string; readonly text: string }[] = []

  constructor(schema: GraphQLSchema, place: Place, seed: number) {
    this.#schema = schema
    this.#place = place
    this.#state = seed
  }

  next(): RandomQuery {
    this.#names = 0
    this.#fragments = []
    const root = this.#schema.getQueryType()
    if (!root) throw new TypeError('The graph has no queries')
    const selection = this.#selection(root, 0)
    const fragments = this.#fragments.map(({ name, on, text }) => `fragment ${name} on ${on} { ${text} }`)
    const body = [`{ ${selection} }`, ...fragments].join('\n')
    const used = declared.split(', ').filter((one) => new RegExp(`\\${one.slice(0, 2)}\\b`).test(body))
    const variables = [{}, ...Array.from({ length: 3 }, () => this.#variables(used))]
    return { query: `query${used.length === 0 ? '' : ` (${used.join(', ')})`} ${body}`, variables }
  }

  #variables(used: readonly string[]): Readonly<Record<string, unknown>> {
    const values: Readonly<Record<string, readonly unknown[]>> = {
      n: [1, 2, 3, 1, 2, 3, 50, 51, 0, null],
      m: [1, 2, null],
      a: [true, false],
      b: [true, false],
      c: [null, null, '', ...this.#place.harvest.values('cursor')],
    }
    const sent = used.map((one) => one.slice(1, 2)).filter(() => this.#happens(0.7))
    return Object.fromEntries(sent.map((name) => [name, this.#one(values[name] ?? [])]))
  }

  #selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields()).filter(
      (field) => isLeafType(getNamedType(field.type)) || depth < depthMost,
    )
    // Objects lead further than leaves do, and most of all those that one reaches by an argument: a tenant, a node, a list.
    const objects = fields.filter((field) => !isLeafType(getNamedType(field.type)))
    const doors = objects.filter((field) => field.args.length > 0)
    const parts = Array.from({ length: 1 + this.#below(4) }, () => {
      if (fields.length === 0 || this.#happens(0.08)) return this.#aliased('__typename')
      if (this.#happens(0.12)) return this.#fragment(type, depth)
      if (doors.length > 0 && this.#happens(0.5)) return this.#field(this.#one(doors), depth)
      return this.#field(this.#one(objects.length > 0 && this.#happens(0.4) ? objects : fields), depth)
    })
    return parts.join(' ')
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const named = getNamedType(field.type)
    const given = this.#arguments(field)
    if (given === undefined) return '__typename'
    // What has arguments has a name of its own, or it would not agree with the next of its kind.
    const head =
      given === '' ? (this.#happens(0.2) ? this.#aliased(field.name) : field.name) : this.#aliased(field.name, given)
    if (isLeafType(named)) return `${head}${this.#directives()}`
    const below = isAbstractType(named)
      ? this.#schema
          .getPossibleTypes(named)
          .filter(() => this.#happens(0.7))
          .map((one) => `... on ${one.name} { x${(this.#names += 1)}: __typename ${this.#selection(one, depth + 1)} }`)
      : isObjectType(named)
        ? [this.#selection(named, depth + 1)]
        : []
    return `${head}${this.#directives()} { ${['__typename', ...below].join(' ')} }`
  }

  #fragment(type: GraphQLObjectType, depth: number): string {
    const known = this.#fragments.filter(({ on }) => on === type.name)
    if (known.length > 0 && this.#happens(0.5)) return `...${this.#one(known).name}${this.#directives()}`
    const text = this.#selection(type, depth + 1)
    if (this.#happens(0.5)) return `...${this.#happens(0.5) ? ` on ${type.name}` : ''}${this.#directives()} { ${text} }`
    const name = `F${(this.#names += 1)}`
    this.#fragments.push({ name, on: type.name, text })
    return `...${name}${this.#directives()}`
  }

  #arguments(field: GraphQLField<unknown, unknown>): string | undefined {
    const given: string[] = []
    for (const argument of field.args) {
      const isNeeded = isRequiredArgument(argument)
      if (!isNeeded && this.#happens(argument.name === 'slug' ? 0.1 : 0.6)) continue
      const value = this.#value(argument.name, literalsFor(argument.type, argument.name, this.#place))
      if (value === undefined && isNeeded) return undefined
      if (value !== undefined) given.push(`${argument.name}: ${value}`)
    }
    return given.length === 0 ? '' : `(${given.join(', ')})`
  }

  #value(name: string, literals: readonly string[]): string | undefined {
    if (name === 'first' || name === 'last') return this.#one(this.#happens(0.1) ? oddSizes : sizes)
    if (name === 'after' || name === 'before') {
      const cursors = literals.filter((literal) => literal.includes('-'))
      return this.#one(this.#happens(0.1) ? literals : ['$c', 'null', ...cursors])
    }
    return literals.length === 0 ? undefined : this.#one(literals)
  }

  #directives(): string {
    if (!this.#happens(0.15)) return ''
    const condition = this.#one(['true', 'false', '$a', '$b'])
    return ` @${this.#one(['include', 'skip'])}(if: ${condition})`
  }

  #aliased(name: string, given = ''): string {
    return `x${(this.#names += 1)}: ${name}${given}`
  }

  #one<One>(ones: readonly One[]): One {
    // Callers have one at least.
    return ones[this.#below(ones.length)] as One
  }

  #happens(share: number): boolean {
    return this.#next() < share
  }

  #below(end: number): number {
    return Math.floor(this.#next() * end)
  }

  /** Mulberry32: small, and the same on every machine. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
