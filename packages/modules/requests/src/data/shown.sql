-- a page: requestIdOfCount
select current_user, q.* from (select count(*)::int as "count" from "request_messages" where "request_messages"."request_id" = $1) q;

-- a page: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."side", "each"."author_name", "each"."body", "each"."sent_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where "request_messages"."request_id" = asked.key order by "request_messages"."id" desc limit 4) "each" on true order by each."id" desc) q;

-- a page: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" order by "requests"."id" desc limit 21) q;

-- a page: requestsJson
select current_user, q.* from (select "r1"."id"::text as "k", (((('{"id":"Request.' || named.tenant) || ('.' || "r1"."id"::text)) || (('","subject":' || to_json("r1"."subject")::text) || (',"status":' || case "r1"."status" when 'in_progress' then '"IN_PROGRESS"' when 'received' then '"RECEIVED"' when 'rejected' then '"REJECTED"' when 'resolved' then '"RESOLVED"' when 'waiting' then '"WAITING"' when 'withdrawn' then '"WITHDRAWN"' end))) || (((',"submittedAt":' || case when "r1"."submitted_at" >= timestamptz '0001-01-01 00:00:00+00' and "r1"."submitted_at" < timestamptz '10000-01-01 00:00:00+00' then to_char("r1"."submitted_at" at time zone 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"') end) || (',"type":' || case when "r2"."id" is null then null else ('{"title":' || (to_json("r2"."title")::text || '}')) end)) || ((',"assignee":' || case when "r3"."id" is null then 'null' else ('{"name":' || (to_json("r3"."name")::text || '}')) end) || (',"messages":' || ((select case when count(*) = count(e."t0") then ((('{"totalCount":' || (select count(*)::text from "request_messages" where "request_messages"."request_id" = "r1"."id")) || (',"pageInfo":{"hasPreviousPage":' || (count(*) > 3)::text)) || ((',"startCursor":' || coalesce('"' || (array_agg(e.k order by e.k) filter (where e.n <= 3))[1]::text || '"', 'null')) || ('},"nodes":[' || (coalesce(string_agg(e."t0", ',' order by e.k) filter (where e.n <= 3), '') || ']}')))) end from (select "r4"."id" as k, row_number() over (order by "r4"."id" desc) as n, ((('{"id":"RequestMessage.' || named.tenant) || ('.' || ("r4"."id"::text || '","side":'))) || ((case "r4"."side" when 'citizen' then '"CITIZEN"' when 'tenant' then '"TENANT"' end || (',"body":' || to_json("r4"."body")::text)) || (',"sentAt":' || (case when "r4"."sent_at" >= timestamptz '0001-01-01 00:00:00+00' and "r4"."sent_at" < timestamptz '10000-01-01 00:00:00+00' then to_char("r4"."sent_at" at time zone 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"') end || '}')))) as "t0" from (select "request_messages"."id", "request_messages"."side", "request_messages"."body", "request_messages"."sent_at" from "request_messages" where "request_messages"."request_id" = "r1"."id" order by "request_messages"."id" desc limit 4) "r4" offset 0) e having true) || '}'))))) as "t0" from (select "requests"."id", "requests"."subject", "requests"."status", "requests"."submitted_at", "requests"."type_id", "requests"."assignee_id" from "requests" order by "requests"."id" desc limit 20) "r1" left join "request_types" "r2" on "r2"."id" = "r1"."type_id" left join "members" "r3" on "r3"."id" = "r1"."assignee_id" cross join (select $1::text as tenant) named order by "r1"."id" desc) q;

-- a page: rowsAmong
select current_user, q.* from (select "id", "actor_key", "name", "roles", "state", "since", "created_at" from "members" where "members"."id" = any($1::uuid[]) order by "members"."id" asc limit 500) q;

-- a page: rowsAmong
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline" from "request_types" where "request_types"."id" = any($1::uuid[]) order by "request_types"."id" asc limit 500) q;

-- a page further on: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."id" < $1 order by "requests"."id" desc limit 6) q;

-- a page further on: requestsCount
select current_user, q.* from (select count(*)::int as "count" from "requests") q;

-- a page further on: requestsJson
select current_user, q.* from (select "r1"."id"::text as "k", (('{"id":"Request.' || named.tenant) || ('.' || ("r1"."id"::text || '"}'))) as "t0" from (select "requests"."id" from "requests" where "requests"."id" < $1 order by "requests"."id" desc limit 6) "r1" cross join (select $2::text as tenant) named order by "r1"."id" desc) q;

-- the oldest of some: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."assignee_id" is null) order by "requests"."id" asc limit 21) q;

-- the oldest of some: requestsJson
select current_user, q.* from (select "r1"."id"::text as "k", (('{"id":"Request.' || named.tenant) || ('.' || ("r1"."id"::text || '"}'))) as "t0" from (select "requests"."id" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."assignee_id" is null) order by "requests"."id" asc limit 20) "r1" cross join (select $2::text as tenant) named order by "r1"."id") q;

-- own requests: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."id" desc limit 21) q;

-- own requests: requestsJson
select current_user, q.* from (select "r1"."id"::text as "k", ((('{"id":"Request.' || named.tenant) || ('.' || "r1"."id"::text)) || (('","citizen":{"name":' || coalesce(to_json("r1"."citizen_name")::text, 'null')) || (',"email":' || (coalesce(to_json("r1"."citizen_email")::text, 'null') || '}}')))) as "t0" from (select "requests"."id", "requests"."citizen_name", "requests"."citizen_email" from "requests" where "requests"."citizen_key" = $1 order by "requests"."id" desc limit 20) "r1" cross join (select $2::text as tenant) named order by "r1"."id" desc) q;

-- a tracked request: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."kind", "each"."actor_kind", "each"."actor_name", "each"."status_before", "each"."status_after", "each"."note", "each"."happened_at", "each"."state_before", "each"."state_after" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "kind", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at", "state_before", "state_after" from "request_history" where "request_history"."request_id" = asked.key order by "request_history"."id" asc limit 1000) "each" on true order by each."id") q;

-- a tracked request: trackedRequests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."id" asc limit 1) q;

-- a tracked request: trackedRequestsJson
select current_user, q.* from (select "r1"."id"::text as "k", (('{"subject":' || to_json("r1"."subject")::text) || (',"history":' || ((select case when count(*) = count(e.t) then '[' || coalesce(string_agg(e.t, ',' order by e.k), '') || ']' end from (select "r2"."id" as k, (('{"kind":' || (case "r2"."kind" when 'assigned' then '"ASSIGNED"' when 'messaged' then '"MESSAGED"' when 'moved' then '"MOVED"' when 'submitted' then '"SUBMITTED"' end || ',"actorName":')) || ((coalesce(to_json("r2"."actor_name")::text, 'null') || ',"happenedAt":') || (case when "r2"."happened_at" >= timestamptz '0001-01-01 00:00:00+00' and "r2"."happened_at" < timestamptz '10000-01-01 00:00:00+00' then to_char("r2"."happened_at" at time zone 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"') end || '}'))) as t from (select "request_history"."kind", "request_history"."actor_name", "request_history"."happened_at", "request_history"."id" from "request_history" where "request_history"."request_id" = "r1"."id" order by "request_history"."id" asc limit 1000) "r2" offset 0) e) || '}'))) as "t0" from (select "requests"."id", "requests"."subject" from "requests" where "requests"."tracking_code" = $1 order by "requests"."id" asc limit 1) "r1" cross join (select $2::text as tenant) named order by "r1"."id") q;

-- the types of request: requestTypes
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline" from "request_types" order by "request_types"."title" asc limit 500) q;

-- the types of request: requestTypesJson
select current_user, q.* from (select "r1"."title"::text as "k", ((('{"id":"RequestType.' || (named.tenant || '.')) || ("r1"."id"::text || ('","code":' || to_json("r1"."code")::text))) || ((',"title":' || (to_json("r1"."title")::text || ',"isOpen":')) || (("r1"."is_open"::text || ',"allowsAnonymous":') || ("r1"."allows_anonymous"::text || '}')))) as "t0" from (select "request_types"."title", "request_types"."id", "request_types"."code", "request_types"."is_open", "request_types"."allows_anonymous" from "request_types" order by "request_types"."title" asc limit 500) "r1" cross join (select $1::text as tenant) named order by "r1"."title") q;

-- a request: requestIdOfCount
select current_user, q.* from (select count(*)::int as "count" from "request_messages" where "request_messages"."request_id" = $1) q;

-- a request: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."kind", "each"."actor_kind", "each"."actor_name", "each"."status_before", "each"."status_after", "each"."note", "each"."happened_at", "each"."state_before", "each"."state_after" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "kind", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at", "state_before", "state_after" from "request_history" where "request_history"."request_id" = asked.key order by "request_history"."id" asc limit 1000) "each" on true order by each."id") q;

-- a request: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."side", "each"."author_name", "each"."body", "each"."sent_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where "request_messages"."request_id" = asked.key order by "request_messages"."id" desc limit 4) "each" on true order by each."id" desc) q;

-- a request: requestsAmong
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."id" = any($1::uuid[]) order by "requests"."id" asc limit 500) q;

-- a request: requestsAmongJson
select current_user, q.* from (select "r1"."id"::text as "k", ((('{"subject":' || to_json("r1"."subject")::text) || (',"place":' || (coalesce(to_json("r1"."place")::text, 'null') || ',"version":'))) || (("r1"."version"::text || (',"history":' || (select case when count(*) = count(e.t) then '[' || coalesce(string_agg(e.t, ',' order by e.k), '') || ']' end from (select "r2"."id" as k, ((('{"kind":' || case "r2"."kind" when 'assigned' then '"ASSIGNED"' when 'messaged' then '"MESSAGED"' when 'moved' then '"MOVED"' when 'submitted' then '"SUBMITTED"' end) || (',"statusBefore":' || case when "r2"."status_before" is null then 'null' else case "r2"."status_before" when 'in_progress' then '"IN_PROGRESS"' when 'received' then '"RECEIVED"' when 'rejected' then '"REJECTED"' when 'resolved' then '"RESOLVED"' when 'waiting' then '"WAITING"' when 'withdrawn' then '"WITHDRAWN"' end end)) || ((',"statusAfter":' || case when "r2"."status_after" is null then 'null' else case "r2"."status_after" when 'in_progress' then '"IN_PROGRESS"' when 'received' then '"RECEIVED"' when 'rejected' then '"REJECTED"' when 'resolved' then '"RESOLVED"' when 'waiting' then '"WAITING"' when 'withdrawn' then '"WITHDRAWN"' end end) || (',"note":' || (coalesce(to_json("r2"."note")::text, 'null') || '}')))) as t from (select "request_history"."kind", "request_history"."status_before", "request_history"."status_after", "request_history"."note", "request_history"."id" from "request_history" where "request_history"."request_id" = "r1"."id" order by "request_history"."id" asc limit 1000) "r2" offset 0) e))) || (',"messages":' || ((select case when count(*) = count(e."t0") then ((('{"totalCount":' || (select count(*)::text from "request_messages" where "request_messages"."request_id" = "r1"."id")) || (',"pageInfo":{"hasPreviousPage":' || (count(*) > 3)::text)) || ((',"startCursor":' || coalesce('"' || (array_agg(e.k order by e.k) filter (where e.n <= 3))[1]::text || '"', 'null')) || ('},"nodes":[' || (coalesce(string_agg(e."t0", ',' order by e.k) filter (where e.n <= 3), '') || ']}')))) end from (select "r3"."id" as k, row_number() over (order by "r3"."id" desc) as n, ((('{"id":"RequestMessage.' || named.tenant) || ('.' || ("r3"."id"::text || '","side":'))) || ((case "r3"."side" when 'citizen' then '"CITIZEN"' when 'tenant' then '"TENANT"' end || (',"body":' || to_json("r3"."body")::text)) || (',"sentAt":' || (case when "r3"."sent_at" >= timestamptz '0001-01-01 00:00:00+00' and "r3"."sent_at" < timestamptz '10000-01-01 00:00:00+00' then to_char("r3"."sent_at" at time zone 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"') end || '}')))) as "t0" from (select "request_messages"."id", "request_messages"."side", "request_messages"."body", "request_messages"."sent_at" from "request_messages" where "request_messages"."request_id" = "r1"."id" order by "request_messages"."id" desc limit 4) "r3" offset 0) e having true) || '}')))) as "t0" from (select "requests"."id", "requests"."subject", "requests"."place", "requests"."version" from "requests" where "requests"."id" = any($1::uuid[]) order by "requests"."id" asc limit 1) "r1" cross join (select $2::text as tenant) named order by "r1"."id") q;

-- a request and its steps: requestIdOfCount
select current_user, q.* from (select count(*)::int as "count" from "request_messages" where "request_messages"."request_id" = $1) q;

-- a request and its steps: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."kind", "each"."actor_kind", "each"."actor_name", "each"."status_before", "each"."status_after", "each"."note", "each"."happened_at", "each"."state_before", "each"."state_after" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "kind", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at", "state_before", "state_after" from "request_history" where "request_history"."request_id" = asked.key order by "request_history"."id" asc limit 1000) "each" on true order by each."id") q;

-- a request and its steps: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."side", "each"."author_name", "each"."body", "each"."sent_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where "request_messages"."request_id" = asked.key order by "request_messages"."id" desc limit 4) "each" on true order by each."id" desc) q;

-- a request and its steps: requestsAmong
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."id" = any($1::uuid[]) order by "requests"."id" asc limit 500) q;

-- a request and its steps: rowsAmong
select current_user, q.* from (select "id", "actor_key", "name", "roles", "state", "since", "created_at" from "members" where "members"."id" = any($1::uuid[]) order by "members"."id" asc limit 500) q;

-- a request and its steps: rowsAmong
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence", "state_public_since", "text_public_since", "workflow", "deadline" from "request_types" where "request_types"."id" = any($1::uuid[]) order by "request_types"."id" asc limit 500) q;

-- earlier messages: requestIdOf
select current_user, q.* from (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where ("request_messages"."request_id" = $1 and "request_messages"."id" < $2) order by "request_messages"."id" desc limit 3) q;

-- earlier messages: requestIdOfCount
select current_user, q.* from (select count(*)::int as "count" from "request_messages" where "request_messages"."request_id" = $1) q;

-- earlier messages: requestsAmong
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "submitted_at", "updated_at", "closed_at", "state", "due_at" from "requests" where "requests"."id" = any($1::uuid[]) order by "requests"."id" asc limit 500) q;
