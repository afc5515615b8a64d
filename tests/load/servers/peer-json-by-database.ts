import { servePeer } from './peer.ts'
import { newTrackingCode } from './submission.ts'

// The limit: one prepared statement for each operation, and the answer is text that PostgreSQL has built.
servePeer((app, sql) => {
  app.get('/requests', async (_request, response) => {
    const [row] = await sql<{ body: string }[]>`
      select json_build_object('requests', json_agg(json_build_object(
          'id', r.id, 'trackingCode', r.tracking_code, 'subject', r.subject, 'status', r.status,
          'submittedAt', r.submitted_at, 'type', json_build_object('id', t.id, 'title', t.title),
          'assignee', case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end,
          'messages', (
            select coalesce(json_agg(json_build_object('id', x.id, 'side', x.side, 'authorName', x.author_name,
              'body', x.body, 'sentAt', x.sent_at) order by x.id), '[]')
            from (select * from request_messages where request_id = r.id order by id desc limit 3) x)
        ) order by r.id desc))::text as body
      from (select * from requests order by id desc limit 20) r
      join request_types t on t.id = r.type_id left join members m on m.id = r.assignee_id`
    response.type('application/json').send(row?.body)
  })

  app.get('/tree', async (_request, response) => {
    const [row] = await sql<{ body: string }[]>`
      select json_build_object('requests', json_agg(json_build_object(
          'id', r.id, 'subject', r.subject, 'status', r.status,
          'assignee', case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end,
          'type', json_build_object('id', t.id, 'code', t.code, 'title', t.title, 'requests', (
            select coalesce(json_agg(json_build_object('id', o.id, 'subject', o.subject, 'status', o.status,
              'messages', (
                select coalesce(json_agg(json_build_object('id', x.id, 'side', x.side, 'authorName', x.author_name,
                  'body', x.body, 'sentAt', x.sent_at) order by x.id), '[]')
                from (select * from request_messages where request_id = o.id order by id desc limit 2) x)
              ) order by o.id desc), '[]')
            from (select * from requests where type_id = t.id order by id desc limit 3) o)),
          'messages', (
            select coalesce(json_agg(json_build_object('id', x.id, 'side', x.side, 'authorName', x.author_name,
              'body', x.body, 'sentAt', x.sent_at) order by x.id), '[]')
            from (select * from request_messages where request_id = r.id order by id desc limit 4) x)
        ) order by r.id desc))::text as body
      from (select * from requests order by id desc limit 10) r
      join request_types t on t.id = r.type_id left join members m on m.id = r.assignee_id`
    response.type('application/json').send(row?.body)
  })

  app.get('/requests/:id', async (request, response) => {
    const [row] = await sql<{ body: string }[]>`
      select json_build_object('id', r.id, 'trackingCode', r.tracking_code, 'subject', r.subject, 'status', r.status,
          'submittedAt', r.submitted_at, 'type', json_build_object('id', t.id, 'title', t.title),
          'assignee', case when m.id is not null then json_build_object('id', m.id, 'name', m.name) end)::text as body
      from requests r join request_types t on t.id = r.type_id left join members m on m.id = r.assignee_id
      where r.id = ${request.params.id}`
    response.type('application/json').send(row?.body)
  })

  app.post('/requests', async (request, response) => {
    const { typeId, subject, description } = request.body as Record<string, string>
    const trackingCode = newTrackingCode()
    await sql`
      with request as (
        insert into requests (id, type_id, tracking_code, status, subject, description, submitted_at, updated_at)
        values (uuidv7(), ${typeId ?? ''}, ${trackingCode}, 'received', ${subject ?? ''}, ${description ?? ''}, now(), now())
        returning id
      ), history as (
        insert into request_history (id, request_id, kind, actor_kind, status_after, happened_at)
        select uuidv7(), id, 'submitted', 'citizen', 'received', now() from request
      )
      insert into peer_outbox (id, type, subject_id, payload)
      select uuidv7(), 'request.submitted', id::text, '{"statusBefore":null,"statusAfter":"received"}' from request`
    response.json({ trackingCode })
  })
})
