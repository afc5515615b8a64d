import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { RowSource } from './row-source.ts'

/**
 * What one row looks like as JSON: its members in order, each by the name that it has in the answer. PostgreSQL writes the
 * text, so that nobody builds objects only to take them apart.
 */
export type JsonShape = readonly JsonMember[]

export type JsonMember = { readonly key: string; readonly value: JsonValue }

export type JsonValue =
  | { readonly kind: 'constant'; readonly json: string }
  | { readonly kind: 'column'; readonly column: PgColumn; readonly as: ColumnForm; readonly nullable: boolean }
  /** The text before the row's id, which holds the tenant's name in place of `*`. */
  | { readonly kind: 'id'; readonly column: PgColumn; readonly prefix: string }
  /** Further columns of the same row, as an object. */
  | { readonly kind: 'same'; readonly shape: JsonShape }
  /** The row of another table that this one refers to. */
  | {
      readonly kind: 'one'
      readonly from: PgColumn
      readonly to: PgColumn
      readonly nullable: boolean
      readonly shape: JsonShape
    }
  | JsonList
  | JsonPage

/** How a column is written: text, a word that needs no escape (number, boolean), a moment, one of a few names, or several of them. */
export type ColumnForm = 'text' | 'word' | 'moment' | Names | { readonly each: Names }

/** What stands for each of the words that a column may hold. */
type Names = ReadonlyMap<string, string>

/** The rows of another table that refer to this one. */
type Many = {
  readonly source: RowSource<PgTable>
  /** Their column that refers to `to` of this row. */
  readonly from: PgColumn
  readonly to: PgColumn
  readonly by: PgColumn
  /** The order in which they are taken; shown the other way round when `reversed`. */
  readonly descending: boolean
  readonly length: number
}

export type JsonList = Many & { readonly kind: 'list'; readonly shape: JsonShape }

/** The same as one page of a connection. More rows than its length are told by one of the flags. */
export type JsonPage = Many & {
  readonly kind: 'page'
  readonly reversed: boolean
  readonly members: readonly JsonPageMember[]
}

export type JsonPageMember = {
  readonly key: string
  readonly value:
    | { readonly kind: 'constant'; readonly json: string }
    | { readonly kind: 'nodes'; readonly shape: JsonShape }
    | { readonly kind: 'edges'; readonly members: readonly JsonEdgeMember[] }
    | { readonly kind: 'pageInfo'; readonly members: readonly JsonPageInfoMember[] }
    | { readonly kind: 'totalCount' }
}

export type JsonEdgeMember = {
  readonly key: string
  readonly value:
    | { readonly kind: 'constant'; readonly json: string }
    | { readonly kind: 'cursor' }
    | { readonly kind: 'node'; readonly shape: JsonShape }
}

export type JsonPageInfoMember = {
  readonly key: string
  readonly value:
    | { readonly kind: 'constant'; readonly json: string }
    | { readonly kind: 'hasNextPage' | 'hasPreviousPage' | 'startCursor' | 'endCursor' }
}
