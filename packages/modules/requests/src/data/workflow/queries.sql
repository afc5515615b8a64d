-- insertHistory
with q as (insert into "request_history" ("id", "request_id", "kind", "audience", "fields", "version", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at", "state_before", "state_after") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) returning "id") select current_user, q.* from q;

-- changesAfter
select current_user, q.* from (select "kind", "audience", "actor_kind", "actor_name", "fields", "version", "happened_at" from "request_history" where ("request_history"."request_id" = $1 and "request_history"."version" > $2) order by "request_history"."id" desc limit $3) q;

-- stateChangesRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."kind", "each"."audience", "each"."fields", "each"."version", "each"."actor_kind", "each"."actor_name", "each"."status_before", "each"."status_after", "each"."note", "each"."happened_at", "each"."state_before", "each"."state_after" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "kind", "audience", "fields", "version", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at", "state_before", "state_after" from "request_history" where ("request_history"."request_id" = asked.key and ("request_history"."status_before", "request_history"."state_before") is distinct from ("request_history"."status_after", "request_history"."state_after")) order by "request_history"."id" asc limit 1000) "each" on true order by each."id") q;
