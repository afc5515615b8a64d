-- open311Keys: count
select current_user, q.* from (select count(*)::int as "count" from "open311_keys") q;

-- open311Keys: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "open311_keys" limit 1000) counted) q;

-- open311Keys: oldest, after
select current_user, q.* from (select "id", "name", "hash", "scopes", "created_by", "created_at", "last_used_at", "retired_at" from "open311_keys" where "open311_keys"."id" > $1 order by "open311_keys"."id" asc limit 21) q;

-- open311Keys: newest first, after
select current_user, q.* from (select "id", "name", "hash", "scopes", "created_by", "created_at", "last_used_at", "retired_at" from "open311_keys" where "open311_keys"."id" < $1 order by "open311_keys"."id" desc limit 21) q;

-- insertOpen311Key
with q as (insert into "open311_keys" ("id", "name", "hash", "scopes", "created_by", "created_at", "last_used_at", "retired_at") values ($1, $2, $3, $4, $5, $6, $7, $8) returning "id") select current_user, q.* from q;

-- open311KeyByHash
select current_user, q.* from (select "id", "name", "scopes" from "open311_keys" where ("open311_keys"."hash" = $1 and "open311_keys"."retired_at" is null)) q;

-- open311KeyForUpdate
select current_user, q.* from (select "id", "name", "scopes" from "open311_keys" where ("open311_keys"."hash" = $1 and "open311_keys"."retired_at" is null) for update) q;

-- noteOpen311KeyUse
with q as (update "open311_keys" set "last_used_at" = $1::timestamptz where ("open311_keys"."id" = $2 and "open311_keys"."last_used_at" is distinct from $3::timestamptz) returning "id") select current_user, q.* from q;

-- retireOpen311Key
with q as (update "open311_keys" set "retired_at" = coalesce("open311_keys"."retired_at", $1::timestamptz) where "open311_keys"."id" = $2 returning "id", "name", "retired_at") select current_user, q.* from q;

-- publishedRequests (id)
select current_user, q.* from (select "requests"."id", "requests"."status", "requests"."description", "requests"."place", "requests"."latitude", "requests"."longitude", "requests"."submitted_at", "requests"."updated_at", "request_types"."code", "request_types"."title", "request_types"."text_public_since", "open311_submissions"."key_id" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "open311_submissions" on "open311_submissions"."id" = "requests"."id" where ("requests"."id" = any($1::uuid[]) and ("request_types"."state_public_since" <= "requests"."submitted_at" or "open311_submissions"."key_id" = $2)) order by "requests"."submitted_at" desc, "requests"."id" desc limit $3 offset $4) q;

-- publishedRequests (time)
select current_user, q.* from (select "requests"."id", "requests"."status", "requests"."description", "requests"."place", "requests"."latitude", "requests"."longitude", "requests"."submitted_at", "requests"."updated_at", "request_types"."code", "request_types"."title", "request_types"."text_public_since", "open311_submissions"."key_id" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "open311_submissions" on "open311_submissions"."id" = "requests"."id" where ("requests"."submitted_at" between $1::timestamptz and $2::timestamptz and ("request_types"."state_public_since" <= "requests"."submitted_at" or "open311_submissions"."key_id" = $3)) order by "requests"."submitted_at" desc, "requests"."id" desc limit $4 offset $5) q;

-- publishedRequests (time, status)
select current_user, q.* from (select "requests"."id", "requests"."status", "requests"."description", "requests"."place", "requests"."latitude", "requests"."longitude", "requests"."submitted_at", "requests"."updated_at", "request_types"."code", "request_types"."title", "request_types"."text_public_since", "open311_submissions"."key_id" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "open311_submissions" on "open311_submissions"."id" = "requests"."id" where ("requests"."submitted_at" between $1::timestamptz and $2::timestamptz and "requests"."status" = any($3::text[]) and ("request_types"."state_public_since" <= "requests"."submitted_at" or "open311_submissions"."key_id" = $4)) order by "requests"."submitted_at" desc, "requests"."id" desc limit $5 offset $6) q;

-- publishedRequests (time, code)
select current_user, q.* from (select "requests"."id", "requests"."status", "requests"."description", "requests"."place", "requests"."latitude", "requests"."longitude", "requests"."submitted_at", "requests"."updated_at", "request_types"."code", "request_types"."title", "request_types"."text_public_since", "open311_submissions"."key_id" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "open311_submissions" on "open311_submissions"."id" = "requests"."id" where ("requests"."submitted_at" between $1::timestamptz and $2::timestamptz and "request_types"."code" = any($3::text[]) and ("request_types"."state_public_since" <= "requests"."submitted_at" or "open311_submissions"."key_id" = $4)) order by "requests"."submitted_at" desc, "requests"."id" desc limit $5 offset $6) q;

-- publishedRequests (time, code, status)
select current_user, q.* from (select "requests"."id", "requests"."status", "requests"."description", "requests"."place", "requests"."latitude", "requests"."longitude", "requests"."submitted_at", "requests"."updated_at", "request_types"."code", "request_types"."title", "request_types"."text_public_since", "open311_submissions"."key_id" from "requests" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "open311_submissions" on "open311_submissions"."id" = "requests"."id" where ("requests"."submitted_at" between $1::timestamptz and $2::timestamptz and "request_types"."code" = any($3::text[]) and "requests"."status" = any($4::text[]) and ("request_types"."state_public_since" <= "requests"."submitted_at" or "open311_submissions"."key_id" = $5)) order by "requests"."submitted_at" desc, "requests"."id" desc limit $6 offset $7) q;

-- publishedSteps (id)
select current_user, q.* from (select "request_history"."id", "request_history"."request_id", "request_history"."status_after", "request_history"."happened_at" from "request_history" inner join "requests" on "requests"."id" = "request_history"."request_id" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "open311_submissions" on "open311_submissions"."id" = "requests"."id" where ("request_history"."request_id" = any($1::uuid[]) and "request_history"."happened_at" between $2::timestamptz and $3::timestamptz and "request_history"."status_before" is not null and "request_history"."status_before" <> "request_history"."status_after" and ("request_types"."state_public_since" <= "requests"."submitted_at" or "open311_submissions"."key_id" = $4)) order by "request_history"."happened_at" asc, "request_history"."id" asc limit $5 offset $6) q;

-- publishedSteps (time)
select current_user, q.* from (select "request_history"."id", "request_history"."request_id", "request_history"."status_after", "request_history"."happened_at" from "request_history" inner join "requests" on "requests"."id" = "request_history"."request_id" inner join "request_types" on "request_types"."id" = "requests"."type_id" left join "open311_submissions" on "open311_submissions"."id" = "requests"."id" where ("request_history"."happened_at" between $1::timestamptz and $2::timestamptz and "request_history"."status_before" is not null and "request_history"."status_before" <> "request_history"."status_after" and ("request_types"."state_public_since" <= "requests"."submitted_at" or "open311_submissions"."key_id" = $3)) order by "request_history"."happened_at" asc, "request_history"."id" asc limit $4 offset $5) q;

-- insertOpen311Submission
with q as (insert into "open311_submissions" ("id", "key_id", "fingerprint", "idempotency_key", "received_at") values ($1, $2, $3, $4, $5) returning "id") select current_user, q.* from q;

-- open311SubmissionByKey
select current_user, q.* from (select "open311_submissions"."id", "requests"."tracking_code", "open311_submissions"."fingerprint" from "open311_submissions" inner join "requests" on "requests"."id" = "open311_submissions"."id" where ("open311_submissions"."key_id" = $1 and "open311_submissions"."idempotency_key" = $2)) q;

-- open311SubmissionAlike
select current_user, q.* from (select "open311_submissions"."id", "requests"."tracking_code", "open311_submissions"."fingerprint" from "open311_submissions" inner join "requests" on "requests"."id" = "open311_submissions"."id" where ("open311_submissions"."key_id" = $1 and "open311_submissions"."received_at" > $2 and "open311_submissions"."fingerprint" = $3 and "open311_submissions"."idempotency_key" is null) limit $4) q;

-- countOpen311Submissions
select current_user, q.* from (select count(*)::int as "count" from "open311_submissions" where ("open311_submissions"."key_id" = $1 and "open311_submissions"."received_at" > $2)) q;

-- open311SubmittedWith
select current_user, q.* from (select "requests"."id", "requests"."tracking_code" from "open311_submissions" inner join "requests" on "requests"."id" = "open311_submissions"."id" where ("open311_submissions"."id" = $1 and "open311_submissions"."key_id" = $2)) q;
