-- Long because each way of reading stands here as it is sent, for people to review.

-- requests (): count
select current_user, q.* from (select count(*)::int as "count" from "requests") q;

-- requests (): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" limit 1000) counted) q;

-- requests (): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."id" > $1 order by "requests"."id" asc limit 21) q;

-- requests (): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."id" < $1 order by "requests"."id" desc limit 21) q;

-- requests (): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" order by "requests"."urgency_order" asc limit 21) q;

-- requests (): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" order by "requests"."urgency_order" desc limit 21) q;

-- requests (): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" order by "requests"."change_order" asc limit 21) q;

-- requests (): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" order by "requests"."change_order" desc limit 21) q;

-- requests (status): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."status" = any($1::text[])) q;

-- requests (status): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."status" = any($1::text[]) limit 1000) counted) q;

-- requests (status): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (status): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (status): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."status" = any($1::text[]) order by "requests"."urgency_order" asc limit 21) q;

-- requests (status): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."status" = any($1::text[]) order by "requests"."urgency_order" desc limit 21) q;

-- requests (status): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."status" = any($1::text[]) order by "requests"."change_order" asc limit 21) q;

-- requests (status): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."status" = any($1::text[]) order by "requests"."change_order" desc limit 21) q;

-- requests (type): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."type_id" = $1) q;

-- requests (type): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."type_id" = $1 limit 1000) counted) q;

-- requests (type): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."type_id" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (type): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."type_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (type): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."type_id" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- requests (type): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."type_id" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- requests (type): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."type_id" = $1 order by "requests"."change_order" asc limit 21) q;

-- requests (type): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."type_id" = $1 order by "requests"."change_order" desc limit 21) q;

-- requests (assignee someone): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."assignee_id" = $1) q;

-- requests (assignee someone): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."assignee_id" = $1 limit 1000) counted) q;

-- requests (assignee someone): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."assignee_id" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (assignee someone): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."assignee_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (assignee someone): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."assignee_id" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- requests (assignee someone): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."assignee_id" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- requests (assignee someone): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."assignee_id" = $1 order by "requests"."change_order" asc limit 21) q;

-- requests (assignee someone): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."assignee_id" = $1 order by "requests"."change_order" desc limit 21) q;

-- requests (assignee nobody): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."assignee_id" is null) q;

-- requests (assignee nobody): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."assignee_id" is null limit 1000) counted) q;

-- requests (assignee nobody): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."assignee_id" is null and "requests"."id" > $1) order by "requests"."id" asc limit 21) q;

-- requests (assignee nobody): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."assignee_id" is null and "requests"."id" < $1) order by "requests"."id" desc limit 21) q;

-- requests (assignee nobody): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."assignee_id" is null order by "requests"."urgency_order" asc limit 21) q;

-- requests (assignee nobody): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."assignee_id" is null order by "requests"."urgency_order" desc limit 21) q;

-- requests (assignee nobody): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."assignee_id" is null order by "requests"."change_order" asc limit 21) q;

-- requests (assignee nobody): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."assignee_id" is null order by "requests"."change_order" desc limit 21) q;

-- requests (team one): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."team_id" = $1) q;

-- requests (team one): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."team_id" = $1 limit 1000) counted) q;

-- requests (team one): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."team_id" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (team one): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."team_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (team one): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."team_id" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- requests (team one): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."team_id" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- requests (team one): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."team_id" = $1 order by "requests"."change_order" asc limit 21) q;

-- requests (team one): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."team_id" = $1 order by "requests"."change_order" desc limit 21) q;

-- requests (team none): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."team_id" is null) q;

-- requests (team none): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."team_id" is null limit 1000) counted) q;

-- requests (team none): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."team_id" is null and "requests"."id" > $1) order by "requests"."id" asc limit 21) q;

-- requests (team none): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."team_id" is null and "requests"."id" < $1) order by "requests"."id" desc limit 21) q;

-- requests (team none): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."team_id" is null order by "requests"."urgency_order" asc limit 21) q;

-- requests (team none): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."team_id" is null order by "requests"."urgency_order" desc limit 21) q;

-- requests (team none): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."team_id" is null order by "requests"."change_order" asc limit 21) q;

-- requests (team none): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."team_id" is null order by "requests"."change_order" desc limit 21) q;

-- requests (label): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1)) q;

-- requests (label): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) limit 1000) counted) q;

-- requests (label): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (label): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (label): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) order by "requests"."urgency_order" asc limit 21) q;

-- requests (label): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) order by "requests"."urgency_order" desc limit 21) q;

-- requests (label): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) order by "requests"."change_order" asc limit 21) q;

-- requests (label): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) order by "requests"."change_order" desc limit 21) q;

-- requests (priority): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."priority" = any($1::text[])) q;

-- requests (priority): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."priority" = any($1::text[]) limit 1000) counted) q;

-- requests (priority): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."priority" = any($1::text[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (priority): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."priority" = any($1::text[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (priority): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."priority" = any($1::text[]) order by "requests"."urgency_order" asc limit 21) q;

-- requests (priority): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."priority" = any($1::text[]) order by "requests"."urgency_order" desc limit 21) q;

-- requests (priority): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."priority" = any($1::text[]) order by "requests"."change_order" asc limit 21) q;

-- requests (priority): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."priority" = any($1::text[]) order by "requests"."change_order" desc limit 21) q;

-- requests (area): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."insee_code" = any($1::text[])) q;

-- requests (area): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."insee_code" = any($1::text[]) limit 1000) counted) q;

-- requests (area): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."insee_code" = any($1::text[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (area): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."insee_code" = any($1::text[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (area): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."insee_code" = any($1::text[]) order by "requests"."urgency_order" asc limit 21) q;

-- requests (area): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."insee_code" = any($1::text[]) order by "requests"."urgency_order" desc limit 21) q;

-- requests (area): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."insee_code" = any($1::text[]) order by "requests"."change_order" asc limit 21) q;

-- requests (area): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."insee_code" = any($1::text[]) order by "requests"."change_order" desc limit 21) q;

-- requests (since): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."submitted_at" >= $1::timestamptz) q;

-- requests (since): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."submitted_at" >= $1::timestamptz limit 1000) counted) q;

-- requests (since): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."submitted_at" >= $1::timestamptz and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (since): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."submitted_at" >= $1::timestamptz and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (since): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."submitted_at" >= $1::timestamptz order by "requests"."urgency_order" asc limit 21) q;

-- requests (since): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."submitted_at" >= $1::timestamptz order by "requests"."urgency_order" desc limit 21) q;

-- requests (since): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."submitted_at" >= $1::timestamptz order by "requests"."change_order" asc limit 21) q;

-- requests (since): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."submitted_at" >= $1::timestamptz order by "requests"."change_order" desc limit 21) q;

-- requests (until): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."submitted_at" < $1::timestamptz) q;

-- requests (until): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."submitted_at" < $1::timestamptz limit 1000) counted) q;

-- requests (until): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."submitted_at" < $1::timestamptz and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (until): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."submitted_at" < $1::timestamptz and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (until): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."submitted_at" < $1::timestamptz order by "requests"."urgency_order" asc limit 21) q;

-- requests (until): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."submitted_at" < $1::timestamptz order by "requests"."urgency_order" desc limit 21) q;

-- requests (until): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."submitted_at" < $1::timestamptz order by "requests"."change_order" asc limit 21) q;

-- requests (until): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."submitted_at" < $1::timestamptz order by "requests"."change_order" desc limit 21) q;

-- requests (words): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text))) q;

-- requests (words): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) limit 1000) counted) q;

-- requests (words): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) and "requests"."id" > $4) order by "requests"."id" asc limit 21) q;

-- requests (words): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) and "requests"."id" < $4) order by "requests"."id" desc limit 21) q;

-- requests (words): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."urgency_order" asc limit 21) q;

-- requests (words): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."urgency_order" desc limit 21) q;

-- requests (words): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."change_order" asc limit 21) q;

-- requests (words): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."change_order" desc limit 21) q;

-- requests (watcher): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1)) q;

-- requests (watcher): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) limit 1000) counted) q;

-- requests (watcher): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (watcher): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (watcher): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) order by "requests"."urgency_order" asc limit 21) q;

-- requests (watcher): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) order by "requests"."urgency_order" desc limit 21) q;

-- requests (watcher): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) order by "requests"."change_order" asc limit 21) q;

-- requests (watcher): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) order by "requests"."change_order" desc limit 21) q;

-- requests (due): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."due_at" < $1::timestamptz) q;

-- requests (due): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."due_at" < $1::timestamptz limit 1000) counted) q;

-- requests (due): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."due_at" < $1::timestamptz and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (due): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."due_at" < $1::timestamptz and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (due): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."due_at" < $1::timestamptz order by "requests"."urgency_order" asc limit 21) q;

-- requests (due): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."due_at" < $1::timestamptz order by "requests"."urgency_order" desc limit 21) q;

-- requests (due): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."due_at" < $1::timestamptz order by "requests"."change_order" asc limit 21) q;

-- requests (due): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."due_at" < $1::timestamptz order by "requests"."change_order" desc limit 21) q;

-- requests (citizen): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."citizen_key" = $1) q;

-- requests (citizen): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."citizen_key" = $1 limit 1000) counted) q;

-- requests (citizen): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."citizen_key" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (citizen): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."citizen_key" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (citizen): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- requests (citizen): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- requests (citizen): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."change_order" asc limit 21) q;

-- requests (citizen): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."change_order" desc limit 21) q;

-- requests (limited): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."type_id" = any($1::uuid[])) q;

-- requests (limited): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."type_id" = any($1::uuid[]) limit 1000) counted) q;

-- requests (limited): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."type_id" = any($1::uuid[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (limited): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."type_id" = any($1::uuid[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (limited): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."type_id" = any($1::uuid[]) order by "requests"."urgency_order" asc limit 21) q;

-- requests (limited): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."type_id" = any($1::uuid[]) order by "requests"."urgency_order" desc limit 21) q;

-- requests (limited): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."type_id" = any($1::uuid[]) order by "requests"."change_order" asc limit 21) q;

-- requests (limited): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."type_id" = any($1::uuid[]) order by "requests"."change_order" desc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, due, limited): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."due_at" < $13::timestamptz and "requests"."type_id" = any($14::uuid[]))) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, due, limited): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."due_at" < $13::timestamptz and "requests"."type_id" = any($14::uuid[])) limit 1000) counted) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, due, limited): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."due_at" < $13::timestamptz and "requests"."type_id" = any($14::uuid[])) and "requests"."id" > $15) order by "requests"."id" asc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, due, limited): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where (("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."due_at" < $13::timestamptz and "requests"."type_id" = any($14::uuid[])) and "requests"."id" < $15) order by "requests"."id" desc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, due, limited): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."due_at" < $13::timestamptz and "requests"."type_id" = any($14::uuid[])) order by "requests"."urgency_order" asc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, due, limited): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."due_at" < $13::timestamptz and "requests"."type_id" = any($14::uuid[])) order by "requests"."urgency_order" desc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, due, limited): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."due_at" < $13::timestamptz and "requests"."type_id" = any($14::uuid[])) order by "requests"."change_order" asc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, due, limited): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."due_at" < $13::timestamptz and "requests"."type_id" = any($14::uuid[])) order by "requests"."change_order" desc limit 21) q;

-- trackedRequests: count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."tracking_code" = $1) q;

-- trackedRequests: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."tracking_code" = $1 limit 1000) counted) q;

-- trackedRequests: oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."tracking_code" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- trackedRequests: newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."tracking_code" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- trackedRequests: oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- trackedRequests: newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- trackedRequests: oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."change_order" asc limit 21) q;

-- trackedRequests: newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."change_order" desc limit 21) q;

-- requestForUpdate
select current_user, q.* from (select "id", "type_id", "status", "state", "version", "submitted_at", "insee_code", "due_at", "citizen_key", "tracking_code", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id" from "requests" where "requests"."id" = $1 for update) q;

-- insertRequest
with q as (insert into "requests" ("id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "submitted_at", "updated_at", "closed_at", "state", "due_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27) returning "id") select current_user, q.* from q;

-- updateStatus
with q as (update "requests" set "status" = $1, "version" = "requests"."version" + 1, "updated_at" = $2::timestamptz, "closed_at" = case when $3::boolean
        then coalesce("requests"."closed_at", $4::timestamptz) end, "state" = $5, "due_at" = $6::timestamptz where "requests"."id" = $7 returning "id") select current_user, q.* from q;

-- updateAssignee
with q as (update "requests" set "version" = "requests"."version" + 1, "assignee_id" = $1, "updated_at" = $2::timestamptz where "requests"."id" = $3 returning "id") select current_user, q.* from q;

-- updateDueAt
with q as (update "requests" set "due_at" = $1::timestamptz where "requests"."id" = $2 returning "id") select current_user, q.* from q;
