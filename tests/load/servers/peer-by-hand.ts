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
type OfTypeRow = Pick<Row, 'id' | 'subject' | 'status' | 'typeId'>

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

  // The length stands in the text: behind a parameter PostgreSQL would guess how many rows come.
  const lastMessages = async (ids: readonly string[], count: number) => {
    const rows = await sql<MessageRow[]>`
      select x.* from unnest(${[...ids]}::uuid[]) as asked (id) cross join lateral (
        select id, request_id as "requestId", side, author_name as "authorName", body, sent_at as "sentAt"
        from request_messages where request_id = asked.id order by id desc limit ${sql.unsafe(String(count))}) x`
    return Map.groupBy(rows, (message) => message.requestId)
  }
  const threadOf = (messages: ReadonlyMap<string, readonly MessageRow[]>, requestId: string) =>
    (messages.get(requestId) ?? [])
      .map(({ id, side, authorName, body, sentAt }) => ({ id, side, authorName, body, sentAt }))
      .reverse()

  app.get('/requests', async (_request, response) => {
    const rows = await sql<Row[]>`select ${columns} from ${tables} order by r.id desc limit 20`
    const messages = await lastMessages(
      rows.map((row) => row.id),
      3,
    )
    response.json({ requests: rows.map((row) => ({ ...shape(row), messages: threadOf(messages, row.id) })) })
  })

  app.get('/tree', async (_request, response) => {
    const rows = await sql<TreeRow[]>`
      select r.id, r.subject, r.status, t.id as "typeId", t.code as "typeCode", t.title as "typeTitle",
        m.id as "assigneeId", m.name as "assigneeName"
      from ${tables} order by r.id desc limit 10`
    const typeIds = [...new Set(rows.map((row) => row.typeId))]
    const [messages, ofTypes] = await Promise.all([
      lastMessages(
        rows.map((row) => row.id),
        4,
      ),
      sql<OfTypeRow[]>`
        select x.* from unnest(${typeIds}::uuid[]) as asked (id) cross join lateral (
          select id, subject, status, type_id as "typeId" from requests where type_id = asked.id order by id desc limit 3) x`,
    ])
    const ofType = Map.groupBy(ofTypes, (row) => row.typeId)
    const messagesBelow = await lastMessages(
      ofTypes.map((row) => row.id),
      2,
    )
    response.json({
      requests: rows.map((row) => ({
        id: row.id,
        subject: row.subject,
        status: row.status,
        assignee: row.assigneeId === null ? null : { id: row.assigneeId, name: row.assigneeName },
        type: {
          id: row.typeId,
          code: row.typeCode,
          title: row.typeTitle,
          requests: (ofType.get(row.typeId) ?? []).map(({ id, subject, status }) => ({
            id,
            subject,
            status,
            messages: threadOf(messagesBelow, id),
          })),
        },
        messages: threadOf(messages, row.id),
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
