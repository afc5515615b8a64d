-- Long because each way of reading stands here as it is sent, for people to review.

-- requestForUpdate
select current_user, q.* from (select "id", "type_id", "status", "version", "citizen_key", "tracking_code", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id" from "requests" where "requests"."id" = $1 for update) q;

-- insertRequest
with q as (insert into "requests" ("id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "submitted_at", "updated_at", "closed_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25) returning "id") select current_user, q.* from q;

-- updateStatus
with q as (update "requests" set "status" = $1, "version" = "requests"."version" + 1, "updated_at" = $2::timestamptz, "closed_at" = case when $3::boolean
        then coalesce("requests"."closed_at", $4::timestamptz) end where "requests"."id" = $5 returning "id") select current_user, q.* from q;

-- updateAssignee
with q as (update "requests" set "version" = "requests"."version" + 1, "assignee_id" = $1, "updated_at" = $2::timestamptz where "requests"."id" = $3 returning "id") select current_user, q.* from q;

-- insertMessage
with q as (insert into "request_messages" ("id", "request_id", "side", "author_name", "body", "sent_at") values ($1, $2, $3, $4, $5, $6) returning "id") select current_user, q.* from q;

-- insertRequestType
with q as (insert into "request_types" ("id", "code", "title", "description", "is_open", "allows_anonymous", "competence") values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning "id") select current_user, q.* from q;

-- openCorrection
select current_user, q.* from (select "id", "request_id", "wanted", "fields", "asked_at", "answered_at" from "request_corrections" where ("request_corrections"."request_id" = $1 and "request_corrections"."answered_at" is null)) q;

-- insertCorrection
with q as (insert into "request_corrections" ("id", "request_id", "wanted", "fields", "asked_at", "answered_at") values ($1, $2, $3, $4, $5, $6) returning "id") select current_user, q.* from q;

-- closeCorrection
with q as (update "request_corrections" set "answered_at" = $1::timestamptz where ("request_corrections"."request_id" = $2 and "request_corrections"."answered_at" is null) returning "id") select current_user, q.* from q;

-- correctRequest
with q as (update "requests" set "subject" = coalesce($1::text, "requests"."subject"), "description" = coalesce($2::text, "requests"."description"), "place" = coalesce($3::text, "requests"."place"), "latitude" = coalesce($4::double precision, "requests"."latitude"), "longitude" = coalesce($5::double precision, "requests"."longitude") where "requests"."id" = $6 returning "id") select current_user, q.* from q;

-- labelById
select current_user, q.* from (select "id", "name" from "request_labels" where "request_labels"."id" = $1) q;

-- labelsByName
select current_user, q.* from (select "id", "name" from "request_labels" where "request_labels"."name" = any($1::text[])) q;

-- insertLabel
with q as (insert into "request_labels" ("id", "name") values ($1, $2) returning "id") select current_user, q.* from q;

-- updateLabel
with q as (update "request_labels" set "name" = $1 where "request_labels"."id" = $2 returning "id") select current_user, q.* from q;

-- deleteLabel
with q as (delete from "request_labels" where "request_labels"."id" = $1 returning "id") select current_user, q.* from q;

-- deleteOtherLabelings
with q as (delete from "request_labelings" where ("request_labelings"."request_id" = $1 and "request_labelings"."label" <> all($2::text[])) returning "id") select current_user, q.* from q;

-- insertLabelings
with q as (insert into "request_labelings" ("id", "request_id", "label") select wanted.id, $1::uuid, wanted.name
          from unnest($2::uuid[], $3::text[]) as wanted (id, name) on conflict do nothing returning "id") select current_user, q.* from q;

-- memberById
select current_user, q.* from (select "id", "name" from "members" where ("members"."id" = $1 and "members"."state" = $2)) q;

-- allMembers
select current_user, q.* from (select "id", "name", "roles" from "members" order by "members"."name" asc limit $1) q;

-- insertNote
with q as (insert into "request_notes" ("id", "request_id", "author_name", "body", "noted_at") values ($1, $2, $3, $4, $5) returning "id") select current_user, q.* from q;

-- updateTeamOf
with q as (update "requests" set "version" = "requests"."version" + 1, "assignee_id" = case when $1::uuid is null or exists (select from "request_team_members" where "request_team_members"."team_id" = $2::uuid and "request_team_members"."member_id" = "requests"."assignee_id") then "requests"."assignee_id" end, "team_id" = $3::uuid, "updated_at" = $4::timestamptz where "requests"."id" = $5 returning "id") select current_user, q.* from q;

-- updatePriority
with q as (update "requests" set "version" = "requests"."version" + 1, "priority" = $1, "updated_at" = $2::timestamptz where "requests"."id" = $3 returning "id") select current_user, q.* from q;

-- touchRequest
with q as (update "requests" set "version" = "requests"."version" + 1, "updated_at" = $1::timestamptz where "requests"."id" = $2 returning "id") select current_user, q.* from q;

-- linksOf
select current_user, q.* from (select exists (select from "requests" where "parent_id" = $1::uuid) as "has_children", exists (select from "requests" where "duplicate_of_id" = $2::uuid) as "has_duplicates" from (select) one) q;

-- updateParent
with q as (update "requests" set "version" = "requests"."version" + 1, "parent_id" = $1::uuid, "updated_at" = $2::timestamptz where "requests"."id" = $3 returning "id") select current_user, q.* from q;

-- updateDuplicateOf
with q as (update "requests" set "status" = $1, "version" = "requests"."version" + 1, "duplicate_of_id" = $2::uuid, "updated_at" = $3::timestamptz, "closed_at" = case when $4::uuid is not null then $5::timestamptz end where "requests"."id" = $6 returning "id") select current_user, q.* from q;

-- typeWithRouting
select current_user, q.* from (select "request_types"."id", "request_types"."code", "request_types"."title", "request_types"."description", "request_types"."is_open", "request_types"."allows_anonymous", "request_types"."competence", "request_routings"."version", "request_routings"."rules" from "request_types" left join "request_routings" on "request_routings"."version" = (select max("request_routings"."version") from "request_routings") where "request_types"."id" = $1) q;

-- latestRouting
select current_user, q.* from (select "id", "version", "rules", "author_name", "published_at" from "request_routings" order by "request_routings"."version" desc limit $1) q;

-- routingOfVersion
select current_user, q.* from (select "id", "version", "rules", "author_name", "published_at" from "request_routings" where "request_routings"."version" = $1) q;

-- insertRouting
with q as (insert into "request_routings" ("id", "version", "rules", "author_name", "published_at") values ($1, $2, $3, $4, $5) on conflict do nothing returning "id") select current_user, q.* from q;

-- activeTeamsAmong
select current_user, q.* from (select "id" from "request_teams" where "request_teams"."id" = any($1::uuid[]) and "request_teams"."is_active" for share) q;

-- typesAmong
select current_user, q.* from (select "id" from "request_types" where "request_types"."id" = any($1::uuid[])) q;

-- placeInTeam
select current_user, q.* from (select "request_team_members"."id" from "request_team_members" inner join "members" on "members"."id" = "request_team_members"."member_id" where "request_team_members"."team_id" = $1 and "members"."actor_key" = $2) q;

-- insertSavedFilter
with q as (insert into "request_saved_filters" ("id", "name", "filter", "owner_key", "team_id") values ($1, $2, $3, $4, $5) returning "id") select current_user, q.* from q;

-- updateSavedFilter
with q as (update "request_saved_filters" set "name" = $1, "filter" = $2 where "request_saved_filters"."id" = $3 returning "id") select current_user, q.* from q;

-- deleteSavedFilter
with q as (delete from "request_saved_filters" where "request_saved_filters"."id" = $1 returning "id") select current_user, q.* from q;

-- teamById
select current_user, q.* from (select "id", "name", "is_active" from "request_teams" where "request_teams"."id" = $1) q;

-- teamByName
select current_user, q.* from (select "id", "name", "is_active" from "request_teams" where "request_teams"."name" = $1) q;

-- insertTeam
with q as (insert into "request_teams" ("id", "name", "is_active") values ($1, $2, $3) returning "id") select current_user, q.* from q;

-- updateTeam
with q as (update "request_teams" set "name" = $1, "is_active" = $2 where "request_teams"."id" = $3 returning "id") select current_user, q.* from q;

-- deleteTeamMembers
with q as (delete from "request_team_members" where "request_team_members"."team_id" = $1 returning "id") select current_user, q.* from q;

-- insertTeamMembers
with q as (insert into "request_team_members" ("id", "team_id", "member_id") select wanted.id, $1::uuid, "members"."id" from unnest($2::uuid[], $3::uuid[]) as wanted (id, member_id)
          join "members" on ("members"."id" = wanted.member_id and "members"."state" = 'active') returning "id") select current_user, q.* from q;

-- templateById
select current_user, q.* from (select "id", "name", "body" from "response_templates" where "response_templates"."id" = $1) q;

-- templateByName
select current_user, q.* from (select "id", "name", "body" from "response_templates" where "response_templates"."name" = $1) q;

-- insertTemplate
with q as (insert into "response_templates" ("id", "name", "body") values ($1, $2, $3) returning "id") select current_user, q.* from q;

-- updateTemplate
with q as (update "response_templates" set "name" = $1, "body" = $2 where "response_templates"."id" = $3 returning "id") select current_user, q.* from q;

-- deleteTemplate
with q as (delete from "response_templates" where "response_templates"."id" = $1 returning "id") select current_user, q.* from q;

-- memberByKey
select current_user, q.* from (select "id" from "members" where ("members"."actor_key" = $1 and "members"."state" = $2)) q;

-- watcherOf
select current_user, q.* from (select "id" from "request_watchers" where ("request_watchers"."request_id" = $1 and "request_watchers"."member_id" = $2)) q;

-- insertWatcher
with q as (insert into "request_watchers" ("id", "request_id", "member_id") values ($1, $2, $3) returning "id") select current_user, q.* from q;

-- deleteWatcher
with q as (delete from "request_watchers" where ("request_watchers"."request_id" = $1 and "request_watchers"."member_id" = $2) returning "id") select current_user, q.* from q;

-- insertHistory
with q as (insert into "request_history" ("id", "request_id", "kind", "audience", "fields", "version", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at") values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning "id") select current_user, q.* from q;

-- changesAfter
select current_user, q.* from (select "kind", "audience", "actor_kind", "actor_name", "fields", "version", "happened_at" from "request_history" where ("request_history"."request_id" = $1 and "request_history"."version" > $2) order by "request_history"."id" desc limit $3) q;

-- requests (): count
select current_user, q.* from (select count(*)::int as "count" from "requests") q;

-- requests (): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" limit 1000) counted) q;

-- requests (): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."id" > $1 order by "requests"."id" asc limit 21) q;

-- requests (): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."id" < $1 order by "requests"."id" desc limit 21) q;

-- requests (): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" order by "requests"."urgency_order" asc limit 21) q;

-- requests (): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" order by "requests"."urgency_order" desc limit 21) q;

-- requests (): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" order by "requests"."change_order" asc limit 21) q;

-- requests (): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" order by "requests"."change_order" desc limit 21) q;

-- requests (status): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."status" = any($1::text[])) q;

-- requests (status): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."status" = any($1::text[]) limit 1000) counted) q;

-- requests (status): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (status): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (status): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."status" = any($1::text[]) order by "requests"."urgency_order" asc limit 21) q;

-- requests (status): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."status" = any($1::text[]) order by "requests"."urgency_order" desc limit 21) q;

-- requests (status): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."status" = any($1::text[]) order by "requests"."change_order" asc limit 21) q;

-- requests (status): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."status" = any($1::text[]) order by "requests"."change_order" desc limit 21) q;

-- requests (type): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."type_id" = $1) q;

-- requests (type): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."type_id" = $1 limit 1000) counted) q;

-- requests (type): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."type_id" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (type): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."type_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (type): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."type_id" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- requests (type): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."type_id" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- requests (type): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."type_id" = $1 order by "requests"."change_order" asc limit 21) q;

-- requests (type): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."type_id" = $1 order by "requests"."change_order" desc limit 21) q;

-- requests (assignee someone): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."assignee_id" = $1) q;

-- requests (assignee someone): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."assignee_id" = $1 limit 1000) counted) q;

-- requests (assignee someone): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."assignee_id" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (assignee someone): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."assignee_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (assignee someone): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."assignee_id" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- requests (assignee someone): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."assignee_id" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- requests (assignee someone): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."assignee_id" = $1 order by "requests"."change_order" asc limit 21) q;

-- requests (assignee someone): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."assignee_id" = $1 order by "requests"."change_order" desc limit 21) q;

-- requests (assignee nobody): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."assignee_id" is null) q;

-- requests (assignee nobody): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."assignee_id" is null limit 1000) counted) q;

-- requests (assignee nobody): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."assignee_id" is null and "requests"."id" > $1) order by "requests"."id" asc limit 21) q;

-- requests (assignee nobody): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."assignee_id" is null and "requests"."id" < $1) order by "requests"."id" desc limit 21) q;

-- requests (assignee nobody): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."assignee_id" is null order by "requests"."urgency_order" asc limit 21) q;

-- requests (assignee nobody): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."assignee_id" is null order by "requests"."urgency_order" desc limit 21) q;

-- requests (assignee nobody): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."assignee_id" is null order by "requests"."change_order" asc limit 21) q;

-- requests (assignee nobody): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."assignee_id" is null order by "requests"."change_order" desc limit 21) q;

-- requests (team one): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."team_id" = $1) q;

-- requests (team one): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."team_id" = $1 limit 1000) counted) q;

-- requests (team one): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."team_id" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (team one): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."team_id" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (team one): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."team_id" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- requests (team one): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."team_id" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- requests (team one): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."team_id" = $1 order by "requests"."change_order" asc limit 21) q;

-- requests (team one): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."team_id" = $1 order by "requests"."change_order" desc limit 21) q;

-- requests (team none): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."team_id" is null) q;

-- requests (team none): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."team_id" is null limit 1000) counted) q;

-- requests (team none): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."team_id" is null and "requests"."id" > $1) order by "requests"."id" asc limit 21) q;

-- requests (team none): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."team_id" is null and "requests"."id" < $1) order by "requests"."id" desc limit 21) q;

-- requests (team none): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."team_id" is null order by "requests"."urgency_order" asc limit 21) q;

-- requests (team none): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."team_id" is null order by "requests"."urgency_order" desc limit 21) q;

-- requests (team none): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."team_id" is null order by "requests"."change_order" asc limit 21) q;

-- requests (team none): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."team_id" is null order by "requests"."change_order" desc limit 21) q;

-- requests (label): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1)) q;

-- requests (label): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) limit 1000) counted) q;

-- requests (label): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where (exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (label): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where (exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (label): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) order by "requests"."urgency_order" asc limit 21) q;

-- requests (label): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) order by "requests"."urgency_order" desc limit 21) q;

-- requests (label): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) order by "requests"."change_order" asc limit 21) q;

-- requests (label): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $1) order by "requests"."change_order" desc limit 21) q;

-- requests (priority): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."priority" = any($1::text[])) q;

-- requests (priority): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."priority" = any($1::text[]) limit 1000) counted) q;

-- requests (priority): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."priority" = any($1::text[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (priority): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."priority" = any($1::text[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (priority): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."priority" = any($1::text[]) order by "requests"."urgency_order" asc limit 21) q;

-- requests (priority): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."priority" = any($1::text[]) order by "requests"."urgency_order" desc limit 21) q;

-- requests (priority): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."priority" = any($1::text[]) order by "requests"."change_order" asc limit 21) q;

-- requests (priority): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."priority" = any($1::text[]) order by "requests"."change_order" desc limit 21) q;

-- requests (area): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."insee_code" = any($1::text[])) q;

-- requests (area): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."insee_code" = any($1::text[]) limit 1000) counted) q;

-- requests (area): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."insee_code" = any($1::text[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (area): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."insee_code" = any($1::text[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (area): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."insee_code" = any($1::text[]) order by "requests"."urgency_order" asc limit 21) q;

-- requests (area): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."insee_code" = any($1::text[]) order by "requests"."urgency_order" desc limit 21) q;

-- requests (area): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."insee_code" = any($1::text[]) order by "requests"."change_order" asc limit 21) q;

-- requests (area): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."insee_code" = any($1::text[]) order by "requests"."change_order" desc limit 21) q;

-- requests (since): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."submitted_at" >= $1::timestamptz) q;

-- requests (since): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."submitted_at" >= $1::timestamptz limit 1000) counted) q;

-- requests (since): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."submitted_at" >= $1::timestamptz and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (since): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."submitted_at" >= $1::timestamptz and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (since): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."submitted_at" >= $1::timestamptz order by "requests"."urgency_order" asc limit 21) q;

-- requests (since): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."submitted_at" >= $1::timestamptz order by "requests"."urgency_order" desc limit 21) q;

-- requests (since): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."submitted_at" >= $1::timestamptz order by "requests"."change_order" asc limit 21) q;

-- requests (since): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."submitted_at" >= $1::timestamptz order by "requests"."change_order" desc limit 21) q;

-- requests (until): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."submitted_at" < $1::timestamptz) q;

-- requests (until): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."submitted_at" < $1::timestamptz limit 1000) counted) q;

-- requests (until): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."submitted_at" < $1::timestamptz and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (until): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."submitted_at" < $1::timestamptz and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (until): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."submitted_at" < $1::timestamptz order by "requests"."urgency_order" asc limit 21) q;

-- requests (until): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."submitted_at" < $1::timestamptz order by "requests"."urgency_order" desc limit 21) q;

-- requests (until): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."submitted_at" < $1::timestamptz order by "requests"."change_order" asc limit 21) q;

-- requests (until): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."submitted_at" < $1::timestamptz order by "requests"."change_order" desc limit 21) q;

-- requests (words): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text))) q;

-- requests (words): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) limit 1000) counted) q;

-- requests (words): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where (("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) and "requests"."id" > $4) order by "requests"."id" asc limit 21) q;

-- requests (words): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where (("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) and "requests"."id" < $4) order by "requests"."id" desc limit 21) q;

-- requests (words): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."urgency_order" asc limit 21) q;

-- requests (words): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."urgency_order" desc limit 21) q;

-- requests (words): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."change_order" asc limit 21) q;

-- requests (words): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."change_order" desc limit 21) q;

-- requests (watcher): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1)) q;

-- requests (watcher): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) limit 1000) counted) q;

-- requests (watcher): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where (exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (watcher): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where (exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (watcher): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) order by "requests"."urgency_order" asc limit 21) q;

-- requests (watcher): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) order by "requests"."urgency_order" desc limit 21) q;

-- requests (watcher): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) order by "requests"."change_order" asc limit 21) q;

-- requests (watcher): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $1) order by "requests"."change_order" desc limit 21) q;

-- requests (citizen): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."citizen_key" = $1) q;

-- requests (citizen): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."citizen_key" = $1 limit 1000) counted) q;

-- requests (citizen): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."citizen_key" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (citizen): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."citizen_key" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (citizen): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- requests (citizen): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- requests (citizen): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."change_order" asc limit 21) q;

-- requests (citizen): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."change_order" desc limit 21) q;

-- requests (limited): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."type_id" = any($1::uuid[])) q;

-- requests (limited): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."type_id" = any($1::uuid[]) limit 1000) counted) q;

-- requests (limited): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."type_id" = any($1::uuid[]) and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- requests (limited): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."type_id" = any($1::uuid[]) and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- requests (limited): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."type_id" = any($1::uuid[]) order by "requests"."urgency_order" asc limit 21) q;

-- requests (limited): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."type_id" = any($1::uuid[]) order by "requests"."urgency_order" desc limit 21) q;

-- requests (limited): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."type_id" = any($1::uuid[]) order by "requests"."change_order" asc limit 21) q;

-- requests (limited): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."type_id" = any($1::uuid[]) order by "requests"."change_order" desc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, limited): count
select current_user, q.* from (select count(*)::int as "count" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."type_id" = any($13::uuid[]))) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, limited): count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."type_id" = any($13::uuid[])) limit 1000) counted) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, limited): oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where (("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."type_id" = any($13::uuid[])) and "requests"."id" > $14) order by "requests"."id" asc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, limited): newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where (("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."type_id" = any($13::uuid[])) and "requests"."id" < $14) order by "requests"."id" desc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, limited): oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."type_id" = any($13::uuid[])) order by "requests"."urgency_order" asc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, limited): newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."type_id" = any($13::uuid[])) order by "requests"."urgency_order" desc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, limited): oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."type_id" = any($13::uuid[])) order by "requests"."change_order" asc limit 21) q;

-- requests (status, type, assignee nobody, team none, label, priority, area, since, until, words, watcher, citizen, limited): newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."type_id" = $2 and "requests"."assignee_id" is null and "requests"."team_id" is null and exists (select from "request_labelings" where "request_labelings"."request_id" = "requests"."id" and "request_labelings"."label" = $3) and "requests"."priority" = any($4::text[]) and "requests"."insee_code" = any($5::text[]) and "requests"."submitted_at" >= $6::timestamptz and "requests"."submitted_at" < $7::timestamptz and ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($8::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $9::text and "requests"."tracking_code" ~<~ $10::text)) and exists (select from "request_watchers" join "members" on "members"."id" = "request_watchers"."member_id"
    where "request_watchers"."request_id" = "requests"."id" and "members"."actor_key" = $11) and "requests"."citizen_key" = $12 and "requests"."type_id" = any($13::uuid[])) order by "requests"."change_order" desc limit 21) q;

-- trackedRequests: count
select current_user, q.* from (select count(*)::int as "count" from "requests" where "requests"."tracking_code" = $1) q;

-- trackedRequests: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "requests" where "requests"."tracking_code" = $1 limit 1000) counted) q;

-- trackedRequests: oldest, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."tracking_code" = $1 and "requests"."id" > $2) order by "requests"."id" asc limit 21) q;

-- trackedRequests: newest first, after
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."tracking_code" = $1 and "requests"."id" < $2) order by "requests"."id" desc limit 21) q;

-- trackedRequests: oldest by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."urgency_order" asc limit 21) q;

-- trackedRequests: newest first by urgency_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."urgency_order" desc limit 21) q;

-- trackedRequests: oldest by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."change_order" asc limit 21) q;

-- trackedRequests: newest first by change_order
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."change_order" desc limit 21) q;

-- requestTypes: count
select current_user, q.* from (select count(*)::int as "count" from "request_types") q;

-- requestTypes: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "request_types" limit 1000) counted) q;

-- requestTypes: oldest, after
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence" from "request_types" where "request_types"."id" > $1 order by "request_types"."id" asc limit 21) q;

-- requestTypes: newest first, after
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence" from "request_types" where "request_types"."id" < $1 order by "request_types"."id" desc limit 21) q;

-- responseTemplates: count
select current_user, q.* from (select count(*)::int as "count" from "response_templates") q;

-- responseTemplates: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "response_templates" limit 1000) counted) q;

-- responseTemplates: oldest, after
select current_user, q.* from (select "id", "name", "body" from "response_templates" where "response_templates"."id" > $1 order by "response_templates"."id" asc limit 21) q;

-- responseTemplates: newest first, after
select current_user, q.* from (select "id", "name", "body" from "response_templates" where "response_templates"."id" < $1 order by "response_templates"."id" desc limit 21) q;

-- savedFilters: count
select current_user, q.* from (select count(*)::int as "count" from "request_saved_filters" where ("request_saved_filters"."owner_key" = $1 or "request_saved_filters"."team_id" in (select "request_team_members"."team_id" from "request_team_members"
      join "members" on "members"."id" = "request_team_members"."member_id" where "members"."actor_key" = $2))) q;

-- savedFilters: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "request_saved_filters" where ("request_saved_filters"."owner_key" = $1 or "request_saved_filters"."team_id" in (select "request_team_members"."team_id" from "request_team_members"
      join "members" on "members"."id" = "request_team_members"."member_id" where "members"."actor_key" = $2)) limit 1000) counted) q;

-- savedFilters: oldest, after
select current_user, q.* from (select "id", "name", "filter", "owner_key", "team_id" from "request_saved_filters" where (("request_saved_filters"."owner_key" = $1 or "request_saved_filters"."team_id" in (select "request_team_members"."team_id" from "request_team_members"
      join "members" on "members"."id" = "request_team_members"."member_id" where "members"."actor_key" = $2)) and "request_saved_filters"."id" > $3) order by "request_saved_filters"."id" asc limit 21) q;

-- savedFilters: newest first, after
select current_user, q.* from (select "id", "name", "filter", "owner_key", "team_id" from "request_saved_filters" where (("request_saved_filters"."owner_key" = $1 or "request_saved_filters"."team_id" in (select "request_team_members"."team_id" from "request_team_members"
      join "members" on "members"."id" = "request_team_members"."member_id" where "members"."actor_key" = $2)) and "request_saved_filters"."id" < $3) order by "request_saved_filters"."id" desc limit 21) q;

-- requestLabels: count
select current_user, q.* from (select count(*)::int as "count" from "request_labels") q;

-- requestLabels: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "request_labels" limit 1000) counted) q;

-- requestLabels: oldest, after
select current_user, q.* from (select "id", "name" from "request_labels" where "request_labels"."id" > $1 order by "request_labels"."id" asc limit 21) q;

-- requestLabels: newest first, after
select current_user, q.* from (select "id", "name" from "request_labels" where "request_labels"."id" < $1 order by "request_labels"."id" desc limit 21) q;

-- requestTeams: count
select current_user, q.* from (select count(*)::int as "count" from "request_teams") q;

-- requestTeams: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "request_teams" limit 1000) counted) q;

-- requestTeams: oldest, after
select current_user, q.* from (select "id", "name", "is_active" from "request_teams" where "request_teams"."id" > $1 order by "request_teams"."id" asc limit 21) q;

-- requestTeams: newest first, after
select current_user, q.* from (select "id", "name", "is_active" from "request_teams" where "request_teams"."id" < $1 order by "request_teams"."id" desc limit 21) q;

-- queues
select current_user, q.* from (select "id", "name", "is_active", (select count(*)::int from (select from "requests" where ("requests"."team_id" = "request_teams"."id" and "requests"."closed_at" is null) limit 1000) counted) as "open", (select count(*)::int from (select from "requests" where ("requests"."team_id" = "request_teams"."id" and "requests"."closed_at" is null and "requests"."assignee_id" is null) limit 1000) counted) as "waiting" from "request_teams" where "request_teams"."is_active" order by "request_teams"."name" limit $1) q;

-- queues (limited)
select current_user, q.* from (select "id", "name", "is_active", (select count(*)::int from (select from "requests" where ("requests"."team_id" = "request_teams"."id" and "requests"."closed_at" is null and "requests"."type_id" = any($1::uuid[])) limit 1000) counted) as "open", (select count(*)::int from (select from "requests" where ("requests"."team_id" = "request_teams"."id" and "requests"."closed_at" is null and "requests"."assignee_id" is null and "requests"."type_id" = any($2::uuid[])) limit 1000) counted) as "waiting" from "request_teams" where "request_teams"."is_active" order by "request_teams"."name" limit $3) q;

-- a page: requestIdOfCount
select current_user, q.* from (select count(*)::int as "count" from "request_messages" where "request_messages"."request_id" = $1) q;

-- a page: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."side", "each"."author_name", "each"."body", "each"."sent_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where "request_messages"."request_id" = asked.key order by "request_messages"."id" desc limit 4) "each" on true order by each."id" desc) q;

-- a page: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" order by "requests"."id" desc limit 21) q;

-- a page: requestsJson
select current_user, q.* from (select "r1"."id"::text as "k", (((('{"id":"Request.' || named.tenant) || ('.' || "r1"."id"::text)) || (('","subject":' || to_json("r1"."subject")::text) || (',"status":' || case "r1"."status" when 'in_progress' then '"IN_PROGRESS"' when 'received' then '"RECEIVED"' when 'rejected' then '"REJECTED"' when 'resolved' then '"RESOLVED"' when 'waiting' then '"WAITING"' when 'withdrawn' then '"WITHDRAWN"' end))) || (((',"submittedAt":' || case when "r1"."submitted_at" >= timestamptz '0001-01-01 00:00:00+00' and "r1"."submitted_at" < timestamptz '10000-01-01 00:00:00+00' then to_char("r1"."submitted_at" at time zone 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"') end) || (',"type":' || case when "r2"."id" is null then null else ('{"title":' || (to_json("r2"."title")::text || '}')) end)) || ((',"assignee":' || case when "r3"."id" is null then 'null' else ('{"name":' || (to_json("r3"."name")::text || '}')) end) || (',"messages":' || ((select case when count(*) = count(e."t0") then ((('{"totalCount":' || (select count(*)::text from "request_messages" where "request_messages"."request_id" = "r1"."id")) || (',"pageInfo":{"hasPreviousPage":' || (count(*) > 3)::text)) || ((',"startCursor":' || coalesce('"' || (array_agg(e.k order by e.k) filter (where e.n <= 3))[1]::text || '"', 'null')) || ('},"nodes":[' || (coalesce(string_agg(e."t0", ',' order by e.k) filter (where e.n <= 3), '') || ']}')))) end from (select "r4"."id" as k, row_number() over (order by "r4"."id" desc) as n, ((('{"id":"RequestMessage.' || named.tenant) || ('.' || ("r4"."id"::text || '","side":'))) || ((case "r4"."side" when 'citizen' then '"CITIZEN"' when 'tenant' then '"TENANT"' end || (',"body":' || to_json("r4"."body")::text)) || (',"sentAt":' || (case when "r4"."sent_at" >= timestamptz '0001-01-01 00:00:00+00' and "r4"."sent_at" < timestamptz '10000-01-01 00:00:00+00' then to_char("r4"."sent_at" at time zone 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"') end || '}')))) as "t0" from (select "request_messages"."id", "request_messages"."side", "request_messages"."body", "request_messages"."sent_at" from "request_messages" where "request_messages"."request_id" = "r1"."id" order by "request_messages"."id" desc limit 4) "r4" offset 0) e having true) || '}'))))) as "t0" from (select "requests"."id", "requests"."subject", "requests"."status", "requests"."submitted_at", "requests"."type_id", "requests"."assignee_id" from "requests" order by "requests"."id" desc limit 20) "r1" left join "request_types" "r2" on "r2"."id" = "r1"."type_id" left join "members" "r3" on "r3"."id" = "r1"."assignee_id" cross join (select $1::text as tenant) named order by "r1"."id" desc) q;

-- a page: rowsAmong
select current_user, q.* from (select "id", "actor_key", "name", "roles", "state", "since", "created_at" from "members" where "members"."id" = any($1::uuid[]) order by "members"."id" asc limit 500) q;

-- a page: rowsAmong
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence" from "request_types" where "request_types"."id" = any($1::uuid[]) order by "request_types"."id" asc limit 500) q;

-- a page further on: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."id" < $1 order by "requests"."id" desc limit 6) q;

-- a page further on: requestsCount
select current_user, q.* from (select count(*)::int as "count" from "requests") q;

-- a page further on: requestsJson
select current_user, q.* from (select "r1"."id"::text as "k", (('{"id":"Request.' || named.tenant) || ('.' || ("r1"."id"::text || '"}'))) as "t0" from (select "requests"."id" from "requests" where "requests"."id" < $1 order by "requests"."id" desc limit 6) "r1" cross join (select $2::text as tenant) named order by "r1"."id" desc) q;

-- the oldest of some: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."assignee_id" is null) order by "requests"."id" asc limit 21) q;

-- the oldest of some: requestsJson
select current_user, q.* from (select "r1"."id"::text as "k", (('{"id":"Request.' || named.tenant) || ('.' || ("r1"."id"::text || '"}'))) as "t0" from (select "requests"."id" from "requests" where ("requests"."status" = any($1::text[]) and "requests"."assignee_id" is null) order by "requests"."id" asc limit 20) "r1" cross join (select $2::text as tenant) named order by "r1"."id") q;

-- the latest changed: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."change_order" desc limit 6) q;

-- the latest changed: requestsJson
select current_user, q.* from (select "r1"."change_order"::text as "k", (('{"id":"Request.' || named.tenant) || ('.' || ("r1"."id"::text || '"}'))) as "t0" from (select "requests"."change_order", "requests"."id" from "requests" where ("requests".words @@ websearch_to_tsquery('pg_catalog.french', translate(normalize($1::text, NFC), 'àâäçéèêëîïôöùûüÿÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸ’', 'aaaceeeeiioouuuyAAACEEEEIIOOUUUY''')) or ("requests"."tracking_code" ~>=~ $2::text and "requests"."tracking_code" ~<~ $3::text)) order by "requests"."change_order" desc limit 5) "r1" cross join (select $4::text as tenant) named order by "r1"."change_order" desc) q;

-- the desk: parentIdOfRelated
select current_user, q.* from (select "each"."id", "each"."type_id", "each"."tracking_code", "each"."status", "each"."version", "each"."subject", "each"."description", "each"."channel", "each"."place", "each"."latitude", "each"."longitude", "each"."insee_code", "each"."citizen_key", "each"."citizen_name", "each"."citizen_email", "each"."citizen_phone", "each"."assignee_id", "each"."team_id", "each"."priority", "each"."parent_id", "each"."duplicate_of_id", "each"."routed_by", "each"."urgency_order", "each"."change_order", "each"."submitted_at", "each"."updated_at", "each"."closed_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."parent_id" = asked.key order by "requests"."id" asc limit 50) "each" on true order by each."id") q;

-- the desk: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."author_name", "each"."body", "each"."noted_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "author_name", "body", "noted_at" from "request_notes" where "request_notes"."request_id" = asked.key order by "request_notes"."id" desc limit 4) "each" on true order by each."id" desc) q;

-- the desk: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."label" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "label" from "request_labelings" where "request_labelings"."request_id" = asked.key order by "request_labelings"."id" asc limit 20) "each" on true order by each."id") q;

-- the desk: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."member_id" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "member_id" from "request_watchers" where "request_watchers"."request_id" = asked.key order by "request_watchers"."id" asc limit 50) "each" on true order by each."id") q;

-- the desk: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."team_id" is null order by "requests"."urgency_order" asc limit 21) q;

-- the desk: requestsJson
select current_user, q.* from (select "r1"."urgency_order"::text as "k", (((('{"id":"Request.' || named.tenant) || ('.' || "r1"."id"::text)) || (('","work":{"priority":' || case "r1"."priority" when 'high' then '"HIGH"' when 'low' then '"LOW"' when 'normal' then '"NORMAL"' when 'urgent' then '"URGENT"' end) || (',"team":' || (case when "r2"."id" is null then 'null' else ('{"name":' || (to_json("r2"."name")::text || '}')) end || ',"labels":')))) || ((((select case when count(*) = count(e.t) then '[' || coalesce(string_agg(e.t, ',' order by e.k), '') || ']' end from (select "r3"."id" as k, ('{"name":' || (to_json("r3"."label")::text || '}')) as t from (select "request_labelings"."label", "request_labelings"."id" from "request_labelings" where "request_labelings"."request_id" = "r1"."id" order by "request_labelings"."id" asc limit 20) "r3" offset 0) e) || ',"watchers":') || ((select case when count(*) = count(e.t) then '[' || coalesce(string_agg(e.t, ',' order by e.k), '') || ']' end from (select "r4"."id" as k, ('{"member":' || (case when "r5"."id" is null then null else ('{"name":' || (to_json("r5"."name")::text || '}')) end || '}')) as t from (select "request_watchers"."member_id", "request_watchers"."id" from "request_watchers" where "request_watchers"."request_id" = "r1"."id" order by "request_watchers"."id" asc limit 50) "r4" left join "members" "r5" on "r5"."id" = "r4"."member_id" offset 0) e) || (',"notes":' || (select case when count(*) = count(e."t0") then ('{"nodes":[' || (coalesce(string_agg(e."t0", ',' order by e.k), '') || ']}')) end from (select "r6"."id" as k, ('{"body":' || (to_json("r6"."body")::text || '}')) as "t0" from (select "request_notes"."body", "request_notes"."id" from "request_notes" where "request_notes"."request_id" = "r1"."id" order by "request_notes"."id" desc limit 3) "r6" offset 0) e having true)))) || ((',"parent":' || case when "r7"."id" is null then 'null' else (('{"id":"Request.' || named.tenant) || ('.' || ("r7"."id"::text || '"}'))) end) || (',"children":' || ((select case when count(*) = count(e.t) then '[' || coalesce(string_agg(e.t, ',' order by e.k), '') || ']' end from (select "r8"."id" as k, (('{"id":"Request.' || named.tenant) || ('.' || ("r8"."id"::text || '"}'))) as t from (select "requests"."id" from "requests" where "requests"."parent_id" = "r1"."id" order by "requests"."id" asc limit 50) "r8" offset 0) e) || '}}'))))) as "t0" from (select "requests"."urgency_order", "requests"."id", "requests"."priority", "requests"."team_id", "requests"."parent_id" from "requests" where "requests"."team_id" is null order by "requests"."urgency_order" asc limit 20) "r1" left join "request_teams" "r2" on "r2"."id" = "r1"."team_id" left join "requests" "r7" on "r7"."id" = "r1"."parent_id" cross join (select $1::text as tenant) named order by "r1"."urgency_order") q;

-- own requests: requests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."citizen_key" = $1 order by "requests"."id" desc limit 21) q;

-- own requests: requestsJson
select current_user, q.* from (select "r1"."id"::text as "k", ((('{"id":"Request.' || (named.tenant || '.')) || ("r1"."id"::text || ('","citizen":{"name":' || coalesce(to_json("r1"."citizen_name")::text, 'null')))) || ((',"email":' || (coalesce(to_json("r1"."citizen_email")::text, 'null') || '},"duplicateOf":')) || ((case when "r2"."id" is null then 'null' else ('{"status":' || (case "r2"."status" when 'in_progress' then '"IN_PROGRESS"' when 'received' then '"RECEIVED"' when 'rejected' then '"REJECTED"' when 'resolved' then '"RESOLVED"' when 'waiting' then '"WAITING"' when 'withdrawn' then '"WITHDRAWN"' end || '}')) end || ',"corrections":') || ((select case when count(*) = count(e.t) then '[' || coalesce(string_agg(e.t, ',' order by e.k), '') || ']' end from (select "r3"."id" as k, (('{"wanted":' || (to_json("r3"."wanted")::text || ',"fields":')) || (((select case when count(*) = count(t) then '[' || coalesce(string_agg(t, ',' order by n), '') || ']' end from (select case u.e when 'description' then '"DESCRIPTION"' when 'location' then '"LOCATION"' when 'place' then '"PLACE"' when 'subject' then '"SUBJECT"' end as t, u.n from unnest("r3"."fields") with ordinality as u (e, n)) e) || ',"answeredAt":') || (case when "r3"."answered_at" is null then 'null' else case when "r3"."answered_at" >= timestamptz '0001-01-01 00:00:00+00' and "r3"."answered_at" < timestamptz '10000-01-01 00:00:00+00' then to_char("r3"."answered_at" at time zone 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"') end end || '}'))) as t from (select "request_corrections"."wanted", "request_corrections"."fields", "request_corrections"."answered_at", "request_corrections"."id" from "request_corrections" where "request_corrections"."request_id" = "r1"."id" order by "request_corrections"."id" asc limit 50) "r3" offset 0) e) || '}')))) as "t0" from (select "requests"."id", "requests"."citizen_name", "requests"."citizen_email", "requests"."duplicate_of_id" from "requests" where "requests"."citizen_key" = $1 order by "requests"."id" desc limit 20) "r1" left join "requests" "r2" on "r2"."id" = "r1"."duplicate_of_id" cross join (select $2::text as tenant) named order by "r1"."id" desc) q;

-- a tracked request: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."kind", "each"."audience", "each"."fields", "each"."version", "each"."actor_kind", "each"."actor_name", "each"."status_before", "each"."status_after", "each"."note", "each"."happened_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "kind", "audience", "fields", "version", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at" from "request_history" where ("request_history"."request_id" = asked.key and "request_history"."audience" = 'all') order by "request_history"."id" asc limit 1000) "each" on true order by each."id") q;

-- a tracked request: trackedRequests
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."tracking_code" = $1 order by "requests"."id" asc limit 1) q;

-- a tracked request: trackedRequestsJson
select current_user, q.* from (select "r1"."id"::text as "k", (('{"subject":' || to_json("r1"."subject")::text) || (',"history":' || ((select case when count(*) = count(e.t) then '[' || coalesce(string_agg(e.t, ',' order by e.k), '') || ']' end from (select "r2"."id" as k, (('{"kind":' || (case "r2"."kind" when 'assigned' then '"ASSIGNED"' when 'corrected' then '"CORRECTED"' when 'labelled' then '"LABELLED"' when 'linked' then '"LINKED"' when 'merged' then '"MERGED"' when 'messaged' then '"MESSAGED"' when 'moved' then '"MOVED"' when 'noted' then '"NOTED"' when 'prioritized' then '"PRIORITIZED"' when 'routed' then '"ROUTED"' when 'submitted' then '"SUBMITTED"' end || ',"actorName":')) || ((coalesce(to_json("r2"."actor_name")::text, 'null') || ',"happenedAt":') || (case when "r2"."happened_at" >= timestamptz '0001-01-01 00:00:00+00' and "r2"."happened_at" < timestamptz '10000-01-01 00:00:00+00' then to_char("r2"."happened_at" at time zone 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"') end || '}'))) as t from (select "request_history"."kind", "request_history"."actor_name", "request_history"."happened_at", "request_history"."id" from "request_history" where ("request_history"."request_id" = "r1"."id" and "request_history"."audience" = 'all') order by "request_history"."id" asc limit 1000) "r2" offset 0) e) || '}'))) as "t0" from (select "requests"."id", "requests"."subject" from "requests" where "requests"."tracking_code" = $1 order by "requests"."id" asc limit 1) "r1" cross join (select $2::text as tenant) named order by "r1"."id") q;

-- the types of request: requestTypes
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence" from "request_types" order by "request_types"."title" asc limit 500) q;

-- the types of request: requestTypesJson
select current_user, q.* from (select "r1"."title"::text as "k", ((('{"id":"RequestType.' || (named.tenant || '.')) || ("r1"."id"::text || ('","code":' || to_json("r1"."code")::text))) || ((',"title":' || (to_json("r1"."title")::text || ',"isOpen":')) || (("r1"."is_open"::text || ',"allowsAnonymous":') || ("r1"."allows_anonymous"::text || '}')))) as "t0" from (select "request_types"."title", "request_types"."id", "request_types"."code", "request_types"."is_open", "request_types"."allows_anonymous" from "request_types" order by "request_types"."title" asc limit 500) "r1" cross join (select $1::text as tenant) named order by "r1"."title") q;

-- a request: requestIdOfCount
select current_user, q.* from (select count(*)::int as "count" from "request_messages" where "request_messages"."request_id" = $1) q;

-- a request: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."kind", "each"."audience", "each"."fields", "each"."version", "each"."actor_kind", "each"."actor_name", "each"."status_before", "each"."status_after", "each"."note", "each"."happened_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "kind", "audience", "fields", "version", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at" from "request_history" where ("request_history"."request_id" = asked.key and "request_history"."audience" = 'all') order by "request_history"."id" asc limit 1000) "each" on true order by each."id") q;

-- a request: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."side", "each"."author_name", "each"."body", "each"."sent_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where "request_messages"."request_id" = asked.key order by "request_messages"."id" desc limit 4) "each" on true order by each."id" desc) q;

-- a request: requestsAmong
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."id" = any($1::uuid[]) order by "requests"."id" asc limit 500) q;

-- a request: requestsAmongJson
select current_user, q.* from (select "r1"."id"::text as "k", ((('{"subject":' || to_json("r1"."subject")::text) || (',"place":' || (coalesce(to_json("r1"."place")::text, 'null') || ',"version":'))) || (("r1"."version"::text || (',"history":' || (select case when count(*) = count(e.t) then '[' || coalesce(string_agg(e.t, ',' order by e.k), '') || ']' end from (select "r2"."id" as k, ((('{"kind":' || case "r2"."kind" when 'assigned' then '"ASSIGNED"' when 'corrected' then '"CORRECTED"' when 'labelled' then '"LABELLED"' when 'linked' then '"LINKED"' when 'merged' then '"MERGED"' when 'messaged' then '"MESSAGED"' when 'moved' then '"MOVED"' when 'noted' then '"NOTED"' when 'prioritized' then '"PRIORITIZED"' when 'routed' then '"ROUTED"' when 'submitted' then '"SUBMITTED"' end) || (',"statusBefore":' || case when "r2"."status_before" is null then 'null' else case "r2"."status_before" when 'in_progress' then '"IN_PROGRESS"' when 'received' then '"RECEIVED"' when 'rejected' then '"REJECTED"' when 'resolved' then '"RESOLVED"' when 'waiting' then '"WAITING"' when 'withdrawn' then '"WITHDRAWN"' end end)) || ((',"statusAfter":' || case when "r2"."status_after" is null then 'null' else case "r2"."status_after" when 'in_progress' then '"IN_PROGRESS"' when 'received' then '"RECEIVED"' when 'rejected' then '"REJECTED"' when 'resolved' then '"RESOLVED"' when 'waiting' then '"WAITING"' when 'withdrawn' then '"WITHDRAWN"' end end) || (',"note":' || (coalesce(to_json("r2"."note")::text, 'null') || '}')))) as t from (select "request_history"."kind", "request_history"."status_before", "request_history"."status_after", "request_history"."note", "request_history"."id" from "request_history" where ("request_history"."request_id" = "r1"."id" and "request_history"."audience" = 'all') order by "request_history"."id" asc limit 1000) "r2" offset 0) e))) || (',"messages":' || ((select case when count(*) = count(e."t0") then ((('{"totalCount":' || (select count(*)::text from "request_messages" where "request_messages"."request_id" = "r1"."id")) || (',"pageInfo":{"hasPreviousPage":' || (count(*) > 3)::text)) || ((',"startCursor":' || coalesce('"' || (array_agg(e.k order by e.k) filter (where e.n <= 3))[1]::text || '"', 'null')) || ('},"nodes":[' || (coalesce(string_agg(e."t0", ',' order by e.k) filter (where e.n <= 3), '') || ']}')))) end from (select "r3"."id" as k, row_number() over (order by "r3"."id" desc) as n, ((('{"id":"RequestMessage.' || named.tenant) || ('.' || ("r3"."id"::text || '","side":'))) || ((case "r3"."side" when 'citizen' then '"CITIZEN"' when 'tenant' then '"TENANT"' end || (',"body":' || to_json("r3"."body")::text)) || (',"sentAt":' || (case when "r3"."sent_at" >= timestamptz '0001-01-01 00:00:00+00' and "r3"."sent_at" < timestamptz '10000-01-01 00:00:00+00' then to_char("r3"."sent_at" at time zone 'UTC', '\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\"') end || '}')))) as "t0" from (select "request_messages"."id", "request_messages"."side", "request_messages"."body", "request_messages"."sent_at" from "request_messages" where "request_messages"."request_id" = "r1"."id" order by "request_messages"."id" desc limit 4) "r3" offset 0) e having true) || '}')))) as "t0" from (select "requests"."id", "requests"."subject", "requests"."place", "requests"."version" from "requests" where "requests"."id" = any($1::uuid[]) order by "requests"."id" asc limit 1) "r1" cross join (select $2::text as tenant) named order by "r1"."id") q;

-- a request and its steps: requestIdOfCount
select current_user, q.* from (select count(*)::int as "count" from "request_messages" where "request_messages"."request_id" = $1) q;

-- a request and its steps: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."kind", "each"."audience", "each"."fields", "each"."version", "each"."actor_kind", "each"."actor_name", "each"."status_before", "each"."status_after", "each"."note", "each"."happened_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "kind", "audience", "fields", "version", "actor_kind", "actor_name", "status_before", "status_after", "note", "happened_at" from "request_history" where ("request_history"."request_id" = asked.key and "request_history"."audience" = 'all') order by "request_history"."id" asc limit 1000) "each" on true order by each."id") q;

-- a request and its steps: requestIdOfRelated
select current_user, q.* from (select "each"."id", "each"."request_id", "each"."side", "each"."author_name", "each"."body", "each"."sent_at" from unnest($1::uuid[]) as asked (key) inner join lateral (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where "request_messages"."request_id" = asked.key order by "request_messages"."id" desc limit 4) "each" on true order by each."id" desc) q;

-- a request and its steps: requestsAmong
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."id" = any($1::uuid[]) order by "requests"."id" asc limit 500) q;

-- a request and its steps: rowsAmong
select current_user, q.* from (select "id", "actor_key", "name", "roles", "state", "since", "created_at" from "members" where "members"."id" = any($1::uuid[]) order by "members"."id" asc limit 500) q;

-- a request and its steps: rowsAmong
select current_user, q.* from (select "id", "code", "title", "description", "is_open", "allows_anonymous", "competence" from "request_types" where "request_types"."id" = any($1::uuid[]) order by "request_types"."id" asc limit 500) q;

-- earlier messages: requestIdOf
select current_user, q.* from (select "id", "request_id", "side", "author_name", "body", "sent_at" from "request_messages" where ("request_messages"."request_id" = $1 and "request_messages"."id" < $2) order by "request_messages"."id" desc limit 3) q;

-- earlier messages: requestIdOfCount
select current_user, q.* from (select count(*)::int as "count" from "request_messages" where "request_messages"."request_id" = $1) q;

-- earlier messages: requestsAmong
select current_user, q.* from (select "id", "type_id", "tracking_code", "status", "version", "subject", "description", "channel", "place", "latitude", "longitude", "insee_code", "citizen_key", "citizen_name", "citizen_email", "citizen_phone", "assignee_id", "team_id", "priority", "parent_id", "duplicate_of_id", "routed_by", "urgency_order", "change_order", "submitted_at", "updated_at", "closed_at" from "requests" where "requests"."id" = any($1::uuid[]) order by "requests"."id" asc limit 500) q;
