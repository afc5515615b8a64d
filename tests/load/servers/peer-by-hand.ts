import { newId } from '@interco/kernel'
import { servePeer } from './peer.ts'
import { newTrackingCode } from './submission.ts'

type Row = {
  id: string
  trackingCode: string
  subject: string
  status: string
  submittedAt: Date
  typeId: string
  typeTitle: string
  assigneeId: string | null
  assigneeName: string | null
}
type MessageRow = { id: string; requestId: string; side: string; authorName: string | null; body: string; sentAt: Date }
type TreeRow = Pick<Row, 'id' | 'subject' | 'status' | 'typeId' | 'typeTitle' | 'assigneeId' | 'assigneeName'> & {
  typeCode: string
}
type HistoryRow = {
  requestId: string
  kind: string
  actorName: string | null
  statusAfter: string | null
  happenedAt: Date
}

const shape = ({ typeId, typeTitle, assigneeId, assigneeName, ...row }: Row) => ({
  ...row,
  type: { id: typeId, title: typeTitle },
  assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName },
})

// What people write: rows from the database, objects in Node, an ordinary transaction.
servePeer((app, sql) => {
  const columns = sql`r.id, r.tracking_code as "trackingCode", r.subject, r.status, r.submitted_at as "submittedAt",
    t.id as "typeId", t.title as "typeTitle", m.id as "assigneeId", m.name as "assigneeName"`
  const tables = sql`requests r join request_types t on t.id = r.type_id left join members m on m.id = r.assignee_id`

  app.get('/requests', async (_request, response) => {
    const rows = await sql<Row[]>`select ${columns} from ${tables} order by r.id desc limit 20`
    const messages = await sql<MessageRow[]>`
      select x.* from unnest(${rows.map((row) => row.id)}::uuid[]) as asked (id) cross join lateral (
        select id, request_id as "requestId", side, author_name as "authorName", body, sent_at as "sentAt"
        from request_messages where request_id = asked.id order by id desc limit 3) x`
    const byRequest = Map.groupBy(messages, (message) => message.requestId)
    const thread = (id: string) =>
      (byRequest.get(id) ?? [])
        .map(({ id, side, authorName, body, sentAt }) => ({ id, side, authorName, body, sentAt }))
        .reverse()
    response.json({ requests: rows.map((row) => ({ ...shape(row), messages: thread(row.id) })) })
  })

  app.get('/tree', async (_request, response) => {
    const rows = await sql<TreeRow[]>`
      select r.id, r.subject, r.status, t.id as "typeId", t.code as "typeCode", t.title as "typeTitle",
        m.id as "assigneeId", m.name as "assigneeName"
      from ${tables} order by r.id desc limit 10`
    const ids = rows.map((row) => row.id)
    const [messages, history] = await Promise.all([
      sql<MessageRow[]>`
        select x.* from unnest(${ids}::uuid[]) as asked (id) cross join lateral (
          select id, request_id as "requestId", side, author_name as "authorName", body, sent_at as "sentAt"
          from request_messages where request_id = asked.id order by id desc limit 4) x`,
      sql<HistoryRow[]>`
        select request_id as "requestId", kind, actor_name as "actorName", status_after as "statusAfter",
          happened_at as "happenedAt"
        from request_history where request_id = any(${ids}::uuid[]) order by id`,
    ])
    const messagesOf = Map.groupBy(messages, (message) => message.requestId)
    const historyOf = Map.groupBy(history, (entry) => entry.requestId)
    response.json({
      requests: rows.map((row) => ({
        id: row.id,
        subject: row.subject,
        status: row.status,
        type: { id: row.typeId, code: row.typeCode, title: row.typeTitle },
        assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName },
        history: (historyOf.get(row.id) ?? []).map(({ kind, actorName, statusAfter, happenedAt }) => ({
          kind,
          actorName,
          statusAfter,
          happenedAt,
        })),
        messages: (messagesOf.get(row.id) ?? [])
          .map(({ id, side, authorName, body, sentAt }) => ({ id, side, authorName, body, sentAt }))
          .reverse(),
      })),
    })
  })

  app.get('/requests/:id', async (request, response) => {
    const [row] = await sql<Row[]>`select ${columns} from ${tables} where r.id = ${request.params.id}`
    response.json(row && shape(row))
  })

  app.post('/requests', async (request, response) => {
    const { typeId = '', subject = '', description = '' } = request.body as Record<string, string>
    const trackingCode = newTrackingCode()
    await sql.begin(async (transaction) => {
      const id = newId()
      const at = new Date()
      await transaction`
        insert into requests (id, type_id, tracking_code, status, subject, description, submitted_at, updated_at)
        values (${id}, ${typeId}, ${trackingCode}, 'received', ${subject}, ${description}, ${at}, ${at})`
      await transaction`
        insert into request_history (id, request_id, kind, actor_kind, status_after, happened_at)
        values (${newId()}, ${id}, 'submitted', 'citizen', 'received', ${at})`
      await transaction`
        insert into peer_outbox (id, type, subject_id, payload)
        values (${newId()}, 'request.submitted', ${id}, ${transaction.json({ statusBefore: null, statusAfter: 'received' })})`
    })
    response.json({ trackingCode })
  })
})
