-- requestTypes: count
select current_user, q.* from (select count(*)::int as "count" from "request_types") q;

-- requestTypes: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "request_types" limit 1000) counted) q;

-- requestTypes: oldest, after
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline" from "request_types" where "request_types"."id" > $1 order by "request_types"."id" asc limit 21) q;

-- requestTypes: newest first, after
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline" from "request_types" where "request_types"."id" < $1 order by "request_types"."id" desc limit 21) q;

-- typeOfRequest
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline" from "request_types" where "request_types"."id" = (select type_id from requests where id = $1) for key share) q;

-- requestTypeForUpdate
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline" from "request_types" where "request_types"."id" = $1 for update) q;

-- updateWorkflow
with q as (update "request_types" set "workflow" = $1::text::jsonb where "request_types"."id" = $2 returning "id") select current_user, q.* from q;

-- updateDeadline
with q as (update "request_types" set "deadline" = $1::text::jsonb where "request_types"."id" = $2 returning "id") select current_user, q.* from q;

-- requestTypeByCode
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline" from "request_types" where "request_types"."code" = $1) q;

-- openRequestTypes
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline" from "request_types" where ("request_types"."is_open" = $1 and "request_types"."allows_anonymous" = $2) order by "request_types"."title" asc limit $3) q;

-- insertRequestType
with q as (insert into "request_types" ("id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning "id") select current_user, q.* from q;

-- updatePublication
with q as (update "request_types" set "state_public_since" = $1::timestamptz, "text_public_since" = $2::timestamptz where "request_types"."id" = $3 returning "id") select current_user, q.* from q;
