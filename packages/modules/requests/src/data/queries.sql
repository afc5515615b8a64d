-- requests (): count
select current_user, q.* from (select count(*)::int as "count" from "requests") q;

-- requests (): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."id" > $1 order by "requests"."id" asc limit 21) q;

-- requests (): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."id" < $1 order by "requests"."id" desc limit 21) q;

-- requests (limited): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."type_id" = any($1::uuid[])) q;

-- requests (limited): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."type_id" = any($1::uuid[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (limited): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."type_id" = any($1::uuid[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (due): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."due_at" < $1::timestamptz) q;

-- requests (due): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."due_at" < $1::timestamptz and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (due): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."due_at" < $1::timestamptz and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (citizen): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."citizen_key" = $1) q;

-- requests (citizen): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."citizen_key" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (citizen): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."citizen_key" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (assignee someone): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."assignee_id" = $1) q;

-- requests (assignee someone): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."assignee_id" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (assignee someone): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."assignee_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (assignee nobody): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."assignee_id" is null) q;

-- requests (assignee nobody): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."assignee_id" is null and "requests"."id" > $1) order by "requests"."id" asc limit 21) q;

-- requests (assignee nobody): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."assignee_id" is null and "requests"."id" < $1) order by "requests"."id" desc limit 21) q;

-- requests (type): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."type_id" = $1) q;

-- requests (type): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."type_id" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (type): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."type_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (status): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."status" = any($1::text[])) q;

-- requests (status): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (status): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (status, type, assignee someone, citizen, due, limited): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" = $3 and "requests"."citizen_key" = $4 and "requests"."due_at" < $5::timestamptz and "requests"."type_id" = any($6::uuid[]))) q;

-- requests (status, type, assignee someone, citizen, due, limited): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" = $3 and "requests"."citizen_key" = $4 and "requests"."due_at" < $5::timestamptz and "requests"."type_id" = any($6::uuid[])) and "requests"."id" > $7) order by "requests"."id" asc limit 21) q;

-- requests (status, type, assignee someone, citizen, due, limited): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" = $3 and "requests"."citizen_key" = $4 and "requests"."due_at" < $5::timestamptz and "requests"."type_id" = any($6::uuid[])) and "requests"."id" < $7) order by "requests"."id" desc limit 21) q;

-- requests (status, type, assignee nobody, citizen, due, limited): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."citizen_key" = $3 and "requests"."due_at" < $4::timestamptz and "requests"."type_id" = any($5::uuid[]))) q;

-- requests (status, type, assignee nobody, citizen, due, limited): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."citizen_key" = $3 and "requests"."due_at" < $4::timestamptz and "requests"."type_id" = any($5::uuid[])) and "requests"."id" > $6) order by "requests"."id" asc limit 21) q;

-- requests (status, type, assignee nobody, citizen, due, limited): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."citizen_key" = $3 and "requests"."due_at" < $4::timestamptz and "requests"."type_id" = any($5::uuid[])) and "requests"."id" < $6) order by "requests"."id" desc limit 21) q;

-- trackedRequests: count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."tracking_code" = $1) q;

-- trackedRequests: oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."tracking_code" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- trackedRequests: newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."tracking_code" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requestForUpdate
select current_user, q.* from (select "id", "type_id", "status", "state", "version", "submitted_at", "insee_code", "due_at", "citizen_key", "tracking_code" from "requests" where "requests"."id" = $1 for update) q;

-- insertRequest
with q as (insert into "requests" ("id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) returning "id") select current_user, q.* from q;

-- updateStatus
with q as (update "requests" set "status" = $1, "version" = "requests"."version" + 1, "updated_at" = $2::timestamptz, "closed_at" = case when $3::boolean
        then coalesce("requests"."closed_at", $4::timestamptz) end, "state" = $5, "due_at" = $6::timestamptz where "requests"."id" = $7 returning "id") select current_user, q.* from q;

-- updateAssignee
with q as (update "requests" set "version" = "requests"."version" + 1, "assignee_id" = $1, "updated_at" = $2::timestamptz where "requests"."id" = $3 returning "id") select current_user, q.* from q;

-- updateDueAt
with q as (update "requests" set "due_at" = $1::timestamptz where "requests"."id" = $2 returning "id") select current_user, q.* from q;
