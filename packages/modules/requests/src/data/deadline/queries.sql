-- openRequestsOfType
select current_user, q.* from (select "id", "type_id", "status", "state", "version", "submitted_at", "insee_code", "due_at" from "requests" where ("requests"."type_id" = $1 and "requests"."status" in ($2, $3, $4) and "requests"."id" > $5) order by "requests"."id" asc limit 500 for update) q;

-- statesInUse
select current_user, q.* from (select distinct "status", "state" from "requests" where ("requests"."type_id" = $1 and "requests"."status" in ($2, $3, $4)) limit 1000) q;

-- requestsDueBy
select current_user, q.* from (select "id", "type_id", "status", "state", "version", "submitted_at", "insee_code", "due_at" from "requests" where ("requests"."due_at" <= $1 and ("requests"."due_at", "requests"."id") > ($2::timestamptz, $3::uuid)) order by "requests"."due_at" asc, "requests"."id" asc limit 500) q;

-- insertReminder
with q as (insert into "request_reminders" ("id", "request_id", "kind", "due_on", "reminded_at") values ($1, $2, $3, $4, $5) on conflict do nothing returning "id") select current_user, q.* from q;
