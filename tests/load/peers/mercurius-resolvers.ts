import { randomBytes } from 'node:crypto'
import type { IResolvers, MercuriusLoaders } from 'mercurius'
import type { Sql } from 'postgres'

type RequestRow = { readonly id: string; readonly typeId: string; readonly assigneeId: string | null }
type OfRequest = { readonly requestId: string }
type Asked<Params = unknown> = { readonly obj: RequestRow; readonly params: Params }
type Submission = { readonly typeId: string; readonly subject: string; readonly description: string }

const columnsOf = (sql: Sql<{ date: string }>) =>
  sql`id, tracking_code as "trackingCode", subject, status, submitted_at as "submittedAt",
    type_id as "typeId", assignee_id as "assigneeId"`

export function createResolvers(sql: Sql<{ date: string }>): IResolvers {
  const columns = columnsOf(sql)
  return {
    Query: {
      requests: (_: unknown, { first }: { first: number }) =>
        sql`select ${columns} from requests order by id desc limit ${first}`,
      request: async (_: unknown, { id }: { id: string }) => {
        const [row] = await sql`select ${columns} from requests where id = ${id}`
        return row
      },
    },
    Mutation: {
      submitRequest: (_: unknown, { typeId, subject, description }: Submission) =>
        sql.begin(async (transaction) => {
          const trackingCode = randomBytes(9).toString('base64url').toUpperCase()
          const [request] = await transaction<{ id: string }[]>`
            insert into requests (id, type_id, tracking_code, status, subject, description, submitted_at, updated_at)
            values (uuidv7(), ${typeId}, ${trackingCode}, 'received', ${subject}, ${description}, now(), now())
            returning id`
          const id = request?.id ?? ''
          await transaction`
            insert into request_history (id, request_id, kind, actor_kind, status_after, happened_at)
            values (uuidv7(), ${id}, 'submitted', 'citizen', 'received', now())`
          await transaction`
            insert into peer_outbox (id, type, subject_id, payload)
            values (uuidv7(), 'request.submitted', ${id}, '{"statusBefore":null,"statusAfter":"received"}')`
          return { trackingCode }
        }),
    },
  }
}

/** One statement for each field of all requests of an answer. */
export function createLoaders(sql: Sql<{ date: string }>): MercuriusLoaders {
  const columns = columnsOf(sql)
  return {
    Request: {
      type: async (asked: readonly Asked[]) => {
        const ids = distinct(asked.map(({ obj }) => obj.typeId))
        const rows = await sql<{ id: string }[]>`
          select id, code, title from request_types where id = any(${ids}::uuid[])`
        const found = new Map(rows.map((row) => [row.id, row]))
        return asked.map(({ obj }) => found.get(obj.typeId))
      },
      assignee: async (asked: readonly Asked[]) => {
        const ids = distinct(asked.flatMap(({ obj }) => obj.assigneeId ?? []))
        const rows = await sql<{ id: string }[]>`select id, name from members where id = any(${ids}::uuid[])`
        const found = new Map(rows.map((row) => [row.id, row]))
        return asked.map(({ obj }) => found.get(obj.assigneeId ?? '') ?? null)
      },
      messages: async (asked: readonly Asked<{ last: number }>[]) => {
        const rows = await sql<OfRequest[]>`
          select x.* from unnest(${asked.map(({ obj }) => obj.id)}::uuid[]) as asked (id) cross join lateral (
            select id, request_id as "requestId", side, author_name as "authorName", body, sent_at as "sentAt"
            from request_messages where request_id = asked.id order by id desc limit ${asked[0]?.params.last ?? 0}) x`
        const found = Map.groupBy(rows, (row) => row.requestId)
        return asked.map(({ obj }) => (found.get(obj.id) ?? []).toReversed())
      },
    },
    RequestType: {
      requests: async (
        asked: readonly { readonly obj: { readonly id: string }; readonly params: { first: number } }[],
      ) => {
        const rows = await sql<RequestRow[]>`
          select x.* from unnest(${distinct(asked.map(({ obj }) => obj.id))}::uuid[]) as asked (id) cross join lateral (
            select ${columns} from requests where type_id = asked.id order by id desc limit ${asked[0]?.params.first ?? 0}) x`
        const found = Map.groupBy(rows, (row) => row.typeId)
        return asked.map(({ obj }) => found.get(obj.id) ?? [])
      },
    },
  }
}

function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}
