import type { Column, RowSource, Rows } from '@interco/database'
import type { Permission } from '@interco/kernel'
import type { GraphQLField } from 'graphql'
import type { OperationContext, TenantScope } from '../context.ts'

/**
 * What a field stands for in the tenant's tables. Its resolver answers from a row that was read whole; PostgreSQL can write
 * the same from the meaning, with all that was asked below it, in one statement. A field without a meaning has a resolver
 * only, and what stands above it is then resolved step by step.
 */
export type Meaning =
  | { readonly kind: 'column'; readonly column: Column }
  | { readonly kind: 'id'; readonly column: Column; readonly type: string }
  | { readonly kind: 'same'; readonly needs: Permission | undefined }
  | { readonly kind: 'one'; readonly from: Column; readonly to: Column; readonly needs: Permission | undefined }
  | ({ readonly kind: 'list' } & Related & { readonly descending: boolean; readonly length: number })
  | ({ readonly kind: 'page' } & Related & PageBounds)
  | { readonly kind: 'root'; readonly open: OpenRoot }

/** Rows of another table whose column `from` refers to the column `to` of this one. */
export type Related = {
  readonly source: RowSource
  readonly from: Column
  readonly to: Column
  readonly by: Column
  /** What the actor must have to see them, beside the right to see the row that they refer to. */
  readonly needs: Permission | undefined
}

/** Which end of a list a page is taken from, whether the list runs from the newest, and the largest size. */
export type PageBounds = {
  readonly argument: 'first' | 'last'
  readonly newestFirst: boolean
  readonly most: number
}

/** Authorizes, and says which rows answer the field: null where it is null, undefined where no rows do. */
export type OpenRoot = (parent: never, args: never, context: OperationContext) => RootRead | null | undefined

/** Which rows a root field answers, whatever is shown of them. */
export type RootRead = { readonly scope: TenantScope; readonly rows: Rows } & (
  | {
      readonly kind: 'page'
      readonly by: Column
      readonly descending: boolean
      readonly after: string | undefined
      readonly size: number
    }
  | { readonly kind: 'list'; readonly by: Column; readonly descending: boolean; readonly length: number }
  /** The row of a column that no two share; `type` where the field's own type does not say what it is. */
  | { readonly kind: 'one'; readonly by: Column; readonly type?: string }
)

const meanings = new WeakMap<object, Meaning>()

/** Gives a resolver its meaning. */
export function meant<Resolver extends object>(resolver: Resolver, meaning: Meaning): Resolver {
  meanings.set(resolver, meaning)
  return resolver
}

export function meaningOf({ resolve }: GraphQLField<unknown, unknown>): Meaning | undefined {
  return resolve && meanings.get(resolve)
}
