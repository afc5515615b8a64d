import {
  countRows,
  type JsonPageMember,
  type JsonRow,
  type JsonShape,
  type RowSource,
  readJson,
  type Span,
  spanKey,
} from '@interco/database'
import type { Permission, Query } from '@interco/kernel'
import type { RootRead } from '../tables/meaning.ts'
import { lengthFor } from '../tables/roots.ts'
import { RawJson } from './raw-json.ts'
import { SlowPath } from './slow-path.ts'

/** What is asked of a root field: of each row, or of a page of them. */
export type RootPlan = {
  /** What the actor must have, beside the right to the rows. */
  readonly needs: ReadonlySet<Permission>
  readonly shapes: readonly JsonShape[]
  /** For a page: its members, whose shapes are those above in the order in which they stand. */
  readonly members: readonly JsonPageMember[]
  readonly statements: Statements
}

/** The statements of a plan: one for each condition that an action has chosen, and each length. */
export type Statements = WeakMap<RowSource, Map<string, Query<Readonly<Record<string, unknown>>, JsonRow>>>

/** A plan for rows that are shown each alike. */
export function planRows(shape: JsonShape, needs: ReadonlySet<Permission>): RootPlan {
  return { needs, shapes: [shape], members: [], statements: new WeakMap() }
}

export function planPage(members: readonly JsonPageMember[], needs: ReadonlySet<Permission>): RootPlan {
  const shapes = members.flatMap(({ value }) => {
    if (value.kind === 'nodes') return [value.shape]
    return value.kind === 'edges'
      ? value.members.flatMap((part) => (part.value.kind === 'node' ? [part.value.shape] : []))
      : []
  })
  return { needs, shapes, members, statements: new WeakMap() }
}

/** Reads what a root field answers, in one round trip. */
export async function answerRoot(read: RootRead, plan: RootPlan): Promise<RawJson | null> {
  const { db, tenant } = read.scope.ctx
  // The slow path says where, and in which words.
  for (const needed of plan.needs)
    if (read.scope.ctx.reach(needed) !== 'everywhere') throw new SlowPath(`Without ${needed}`, false)
  const { source, values } = read.rows
  const fetch = (span: Span, after?: string) =>
    db.read(statementOf(plan, source, span), { ...values, after, tenant: tenant.slug })
  if (read.kind === 'one') {
    const [row] = await fetch({ by: read.by, descending: false, after: false, length: 1 })
    return row ? new RawJson(textOf(row, 0)) : null
  }
  if (read.kind === 'list') {
    const rows = await fetch({ by: read.by, descending: read.descending, after: false, length: read.length })
    return new RawJson(`[${rows.map((row) => textOf(row, 0)).join(',')}]`)
  }
  const { by, descending, after, size } = read
  const isCounted = plan.members.some(({ value }) => value.kind === 'totalCount')
  const [rows, [total] = []] = await Promise.all([
    needsRows(plan)
      ? fetch({ by, descending, after: after !== undefined, length: lengthFor(size + more(plan)) }, after)
      : [],
    isCounted ? db.read(countRows(source), values) : undefined,
  ])
  const page = {
    rows: rows.slice(0, size),
    hasNextPage: rows.length > size,
    hasPreviousPage: after !== undefined,
    total: total?.count ?? 0,
  }
  return new RawJson(writePage(page, plan.members))
}

function statementOf({ shapes, statements }: RootPlan, source: RowSource, span: Span) {
  const known = statements.get(source) ?? new Map<string, Query<Readonly<Record<string, unknown>>, JsonRow>>()
  statements.set(source, known)
  const key = spanKey(span)
  const query = known.get(key) ?? readJson(source, span, shapes)
  known.set(key, query)
  return query
}

const needsRows = ({ members }: RootPlan) =>
  members.some(({ value }) => value.kind !== 'totalCount' && value.kind !== 'constant')

/** One row more than is shown, where it matters whether more follows. */
const more = ({ members }: RootPlan): number =>
  members.some(
    ({ value }) => value.kind === 'pageInfo' && value.members.some((part) => part.value.kind === 'hasNextPage'),
  )
    ? 1
    : 0

type PageOfText = {
  readonly rows: readonly JsonRow[]
  readonly hasNextPage: boolean
  readonly hasPreviousPage: boolean
  readonly total: number
}

function writePage(page: PageOfText, members: readonly JsonPageMember[]): string {
  let shapes = 0
  const written = members.map(({ key, value }): string => {
    switch (value.kind) {
      case 'constant':
        return `"${key}":${value.json}`
      case 'totalCount':
        return `"${key}":${page.total}`
      case 'nodes': {
        const index = shapes++
        return `"${key}":[${page.rows.map((row) => textOf(row, index)).join(',')}]`
      }
      case 'edges': {
        const parts = value.members.map((part) => ({ ...part, index: part.value.kind === 'node' ? shapes++ : 0 }))
        const edges = page.rows.map((row) => {
          const text = parts.map(({ key: name, value: part, index }) =>
            part.kind === 'constant'
              ? `"${name}":${part.json}`
              : `"${name}":${part.kind === 'cursor' ? JSON.stringify(row.key) : textOf(row, index)}`,
          )
          return `{${text.join(',')}}`
        })
        return `"${key}":[${edges.join(',')}]`
      }
      case 'pageInfo': {
        const facts = {
          hasNextPage: page.hasNextPage,
          hasPreviousPage: page.hasPreviousPage,
          startCursor: page.rows[0]?.key ?? null,
          endCursor: page.rows.at(-1)?.key ?? null,
        }
        const text = value.members.map(({ key: name, value: part }) =>
          part.kind === 'constant' ? `"${name}":${part.json}` : `"${name}":${JSON.stringify(facts[part.kind])}`,
        )
        return `"${key}":{${text.join(',')}}`
      }
    }
  })
  return `{${written.join(',')}}`
}

/** A text is null when a value is not what the graph says of it: the slow path says which. */
function textOf({ texts }: JsonRow, index: number): string {
  const text = texts[index]
  if (text == null) throw new SlowPath('A value is not what the graph says of it', false)
  return text
}
