import { InvalidInputError, isId } from '@interco/kernel'
import type { ObjectRef } from '@pothos/core'
import { builder } from '../builder.ts'

type Types = (typeof builder)['$inferSchemaTypes']

/** An element of a page. */
export type Edge<Node> = {
  readonly node: Node
  /** Its place in the list: what it is sorted by. Opaque to clients, and trusted by nobody when it comes back. */
  readonly cursor: string
}

/** A part of a list, as Relay's connections show it. */
export type Page<Node> = {
  readonly edges: readonly Edge<Node>[]
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

const connections = new Set<string>()

/** Whether a type was made by `defineConnection`. */
export function isConnection({ name }: { readonly name: string }): boolean {
  return connections.has(name)
}

/** Declares `NameConnection` and `NameEdge` for a node type. */
export function defineConnection<Node extends object>(name: string, node: ObjectRef<Types, Node>) {
  const edge = builder.objectRef<Edge<Node>>(`${name}Edge`).implement({
    description: `A ${name} in a list.`,
    fields: (t) => ({
      cursor: t.exposeString('cursor', { description: 'Its place in the list.' }),
      node: t.field({ type: node, description: `The ${name}.`, resolve: (parent) => parent.node as never }),
    }),
  })
  connections.add(`${name}Connection`)
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

/** The id that a cursor of a list of rows stands for. @throws InvalidInputError when it is not such a cursor. */
export function readIdCursor(argument: 'after' | 'before', cursor: string | null | undefined): string | undefined {
  return readCursor(argument, cursor, isId)
}

/** The same for a list that is sorted by another key: `isKey` tells its values from other texts. */
export function readCursor(
  argument: 'after' | 'before',
  cursor: string | null | undefined,
  isKey: (text: string) => boolean,
): string | undefined {
  if (cursor == null) return undefined
  if (!isKey(cursor)) throw new InvalidInputError(argument, 'Ce curseur ne vient pas de cette liste.')
  return cursor
}
