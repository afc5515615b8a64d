import { InvalidInputError } from '@interco/kernel'
import type { ObjectRef } from '@pothos/core'
import { builder } from '../builder.ts'

type Types = (typeof builder)['$inferSchemaTypes']

/** An element of a page. Its cursor is written when asked for: most operations ask for none. */
export class Edge<Node> {
  readonly node: Node
  readonly #keys: readonly string[]

  /** The keys are those by which the list is sorted. */
  constructor(node: Node, keys: readonly string[]) {
    this.node = node
    this.#keys = keys
  }

  get cursor(): string {
    return writeCursor(this.#keys)
  }
}

/** A part of a list, as Relay's connections show it. */
export type Page<Node> = {
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  /** Counted only when asked for. */
  readonly countAll: () => Promise<number>
}

const pageInfo = builder.objectRef<Page<unknown>>('PageInfo').implement({
  description: 'Where a page stands in its list (Relay’s cursor connections).',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether more follows.' }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', { description: 'Whether more precedes.' }),
    startCursor: t.string({
      nullable: true,
      description: 'The cursor of the first edge.',
      resolve: (page) => page.edges[0]?.cursor ?? null,
    }),
    endCursor: t.string({
      nullable: true,
      description: 'The cursor of the last edge.',
      resolve: (page) => page.edges.at(-1)?.cursor ?? null,
    }),
  }),
})

/** Declares `NameConnection` and `NameEdge` for a node type. */
export function defineConnection<Node extends object>(name: string, node: ObjectRef<Types, Node>) {
  const edge = builder.objectRef<Page<Node>['edges'][number]>(`${name}Edge`).implement({
    description: `A ${name} in a list.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
      node: t.field({ type: node, description: `The ${name}.`, resolve: (parent) => parent.node as never }),
    }),
  })
  return builder.objectRef<Page<Node>>(`${name}Connection`).implement({
    description: `A page of a list of ${name}.`,
    fields: (t) => ({
      edges: t.field({ type: [edge], description: 'The page, in order.', resolve: (page) => [...page.edges] }),
      nodes: t.field({
        type: [node],
        description: 'The page without cursors.',
        resolve: (page) => page.edges.map((one) => one.node) as never,
      }),
      pageInfo: t.field({ type: pageInfo, description: 'Where the page stands.', resolve: (page) => page }),
      totalCount: t.int({ description: 'The length of the whole list.', resolve: (page) => page.countAll() }),
    }),
  })
}

/** @throws InvalidInputError when a page size is out of bounds. */
export function pageSize(argument: 'first' | 'last', size: number, most: number): number {
  if (Number.isInteger(size) && size >= 1 && size <= most) return size
  throw new InvalidInputError(argument, `\`${argument}\` est compris entre 1 et ${most}.`)
}

/** A cursor holds the sort keys of its row. It is opaque to clients and trusted by nobody: see `readCursor`. */
export function writeCursor(keys: readonly string[]): string {
  return Buffer.from(JSON.stringify(keys)).toString('base64url')
}

/** @throws InvalidInputError when the text is not a cursor of this many keys. */
export function readCursor(cursor: string, length: number): readonly string[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(keys) && keys.length === length && keys.every((key) => typeof key === 'string')) return keys
  } catch {
    // Falls through to the refusal: what the text was instead does not matter.
  }
  throw new InvalidInputError('cursor', 'Ce curseur ne vient pas de cette liste.')
}
