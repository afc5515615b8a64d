-- messages: count
select current_user, q.* from (select count(*)::int as "count" from "request_messages") q;

-- messages: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "request_messages" limit 1000) counted) q;

-- messages: oldest, after
select current_user, q.* from (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where "request_messages"."id" > $1 order by "request_messages"."id" asc limit 21) q;

-- messages: newest first, after
select current_user, q.* from (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where "request_messages"."id" < $1 order by "request_messages"."id" desc limit 21) q;

-- insertMessage
with q as (insert into "request_messages" ("id", "request_id", "side", "author_name", "body", "sent_at") values ($1, $2, $3, $4, $5, $6) returning "id") select current_user, q.* from q;
