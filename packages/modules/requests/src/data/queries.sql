-- historyOf
select current_user, q.* from (select "id", "kind", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at" from "request_history" where "request_history"."request_id" = $1 order by "request_history"."id" asc limit $2) q;

-- insertHistory
with q as (insert into "request_history" ("id", "request_id", "kind", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning "id") select current_user, q.* from q;

-- memberById
select current_user, q.* from (select "id", "actor_key", "name", "roles" from "members" where "members"."id" = $1) q;

-- allMembers
select current_user, q.* from (select "id", "actor_key", "name", "roles" from "members" order by "members"."name" asc limit $1) q;

-- latestMessages
select current_user, q.* from (select "latest"."id", "latest"."request_id", "latest"."side", "latest"."author_name", "latest"."body", "latest"."sent_at" from unnest($1::uuid[]) as asked (id) inner join lateral (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where "request_messages"."request_id" = asked.id order by "request_messages"."id" desc limit $2) "latest" on true order by "latest"."id" desc) q;

-- messagesBefore
select current_user, q.* from (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where ("request_messages"."request_id" = $1 and "request_messages"."id" < $2) order by "request_messages"."id" desc limit $3) q;

-- countedMessages
select current_user, q.* from (select count(*)::int as "count" from "request_messages" where "request_messages"."request_id" = $1) q;

-- insertMessage
with q as (insert into "request_messages" ("id", "request_id", "side", "author_name", "body", "sent_at") values ($1, $2, $3, $4, $5, $6) returning "id") select current_user, q.* from q;

-- requestsByIds
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where "requests"."id" = any($1::uuid[])) q;

-- requestByTrackingCode
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where "requests"."tracking_code" = $1) q;

-- requestForUpdate
select current_user, q.* from (select "id", "status", "version", "citizen_key", "tracking_code" from "requests" where "requests"."id" = $1 for update) q;

-- insertRequest
with q as (insert into "requests" ("id", "type_id", "tracking_code", "status", "version", "subject", "description", "place", "citizen_key", "citizen_name", "citizen_email", "assignee_id", "submitted_at", "updated_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning "id") select current_user, q.* from q;

-- updateStatus
with q as (update "requests" set "status" = $1, "version" = "requests"."version" + 1, "updated_at" = $2::timestamptz where "requests"."id" = $3 returning "id") select current_user, q.* from q;

-- updateAssignee
with q as (update "requests" set "version" = "requests"."version" + 1, "assignee_id" = $1, "updated_at" = $2::timestamptz where "requests"."id" = $3 returning "id") select current_user, q.* from q;

-- allRequestTypes
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous" from "request_types" order by "request_types"."title" asc limit $1) q;

-- requestTypesByIds
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous" from "request_types" where "request_types"."id" = any($1::uuid[])) q;

-- insertRequestType
with q as (insert into "request_types" ("id", "code", "title", "description", "is_open", "allows_anonymous") values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning "id") select current_user, q.* from q;

-- listedRequests ()
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" order by "requests"."id" asc limit 21) q;

-- listedRequests (after)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where "requests"."id" > $1 order by "requests"."id" asc limit 21) q;

-- listedRequests (newestFirst)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" order by "requests"."id" desc limit 21) q;

-- listedRequests (newestFirst, after)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where "requests"."id" < $1 order by "requests"."id" desc limit 21) q;

-- listedRequests (citizen, newestFirst, after)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where ("requests"."citizen_key" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- listedRequests (assignee someone, newestFirst, after)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where ("requests"."assignee_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- listedRequests (assignee nobody, newestFirst, after)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where ("requests"."assignee_id" is null and "requests"."id" < $1) order by "requests"."id" desc limit 21) q;

-- listedRequests (type, newestFirst, after)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where ("requests"."type_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- listedRequests (status, newestFirst, after)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where ("requests"."status" = any($1::text[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- listedRequests (status, type, assignee someone, citizen, newestFirst, after)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" = $3 and "requests"."citizen_key" = $4 and "requests"."id" < $5) order by "requests"."id" desc limit 21) q;

-- listedRequests (status, type, assignee nobody, citizen, newestFirst, after)
select current_user, q.* from (select "requests"."id", "requests"."tracking_code", "requests"."status", "requests"."version", "requests"."subject", "requests"."description", "requests"."place", "requests"."citizen_key", "requests"."citizen_name", "requests"."citizen_email", "requests"."submitted_at", "requests"."updated_at", "requests"."type_id" as "type_id", "request_types"."code" as "type_code", "request_types"."title" as "type_title", "requests"."assignee_id" as "assignee_id", "members"."name" as "assignee_name" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "members" on "members"."id" = "requests"."assignee_id" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."citizen_key" = $3 and "requests"."id" < $4) order by "requests"."id" desc limit 21) q;

-- countedRequests (newestFirst)
select current_user, q.* from (select count(*)::int as "count" from "requests") q;

-- countedRequests (citizen, newestFirst, after)
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."citizen_key" = $1) q;

-- countedRequests (assignee someone, newestFirst, after)
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."assignee_id" = $1) q;

-- countedRequests (assignee nobody, newestFirst, after)
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."assignee_id" is null) q;

-- countedRequests (type, newestFirst, after)
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."type_id" = $1) q;

-- countedRequests (status, newestFirst, after)
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."status" = any($1::text[])) q;

-- countedRequests (status, type, assignee someone, citizen, newestFirst, after)
select current_user, q.* from (select count(*)::int as "count" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" = $3 and "requests"."citizen_key" = $4)) q;

-- countedRequests (status, type, assignee nobody, citizen, newestFirst, after)
select current_user, q.* from (select count(*)::int as "count" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."citizen_key" = $3)) q;
