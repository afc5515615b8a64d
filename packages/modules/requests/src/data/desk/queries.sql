-- openCorrection
select current_user, q.* from (select "id", "request_id", "wanted", "fields", "asked_at", "answered_at" from "request_corrections" where ("request_corrections"."request_id" = $1 and "request_corrections"."answered_at" is null)) q;

-- insertCorrection
with q as (insert into "request_corrections" ("id", "request_id", "wanted", "fields", "asked_at", "answered_at") values ($1, $2, $3, $4, $5, $6) returning "id") select current_user, q.* from q;

-- closeCorrection
with q as (update "request_corrections" set "answered_at" = $1::timestamptz where ("request_corrections"."request_id" = $2 and "request_corrections"."answered_at" is null) returning "id") select current_user, q.* from q;

-- correctRequest
with q as (update "requests" set "subject" = coalesce($1::text, "requests"."subject"), "description" = coalesce($2::text, "requests"."description"), "place" = coalesce($3::text, "requests"."place"), "latitude" = coalesce($4::double precision, "requests"."latitude"), "longitude" = coalesce($5::double precision, "requests"."longitude") where "requests"."id" = $6 returning "id") select current_user, q.* from q;

-- requestLabels: count
select current_user, q.* from (select count(*)::int as "count" from "request_labels") q;

-- requestLabels: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "request_labels" limit 1000) counted) q;

-- requestLabels: oldest, after
select current_user, q.* from (select "id", "name" from "request_labels" where "request_labels"."id" > $1 order by "request_labels"."id" asc limit 21) q;

-- requestLabels: newest first, after
select current_user, q.* from (select "id", "name" from "request_labels" where "request_labels"."id" < $1 order by "request_labels"."id" desc limit 21) q;

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

-- queues
select current_user, q.* from (select "id", "name", "is_active", (select count(*)::int from (select from "requests" where ("requests"."team_id" = "request_teams"."id" and "requests"."closed_at" is null) limit 1000) counted) as "open", (select count(*)::int from (select from "requests" where ("requests"."team_id" = "request_teams"."id" and "requests"."closed_at" is null and "requests"."assignee_id" is null) limit 1000) counted) as "waiting" from "request_teams" where "request_teams"."is_active" order by "request_teams"."name" limit $1) q;

-- queues (limited)
select current_user, q.* from (select "id", "name", "is_active", (select count(*)::int from (select from "requests" where ("requests"."team_id" = "request_teams"."id" and "requests"."closed_at" is null and "requests"."type_id" = any($1::uuid[])) limit 1000) counted) as "open", (select count(*)::int from (select from "requests" where ("requests"."team_id" = "request_teams"."id" and "requests"."closed_at" is null and "requests"."assignee_id" is null and "requests"."type_id" = any($2::uuid[])) limit 1000) counted) as "waiting" from "request_teams" where "request_teams"."is_active" order by "request_teams"."name" limit $3) q;

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
with q as (update "requests" set "duplicate_of_id" = $1::uuid where "requests"."id" = $2 returning "id") select current_user, q.* from q;

-- typeWithRouting
select current_user, q.* from (select "request_types"."id", "request_types"."code", "request_types"."title", "request_types"."description", "request_types"."is_open", "request_types"."allows_anonymous", "request_types"."competence", "request_types"."state_public_since", "request_types"."text_public_since", "request_types"."workflow", "request_types"."deadline", "request_routings"."version", "request_routings"."rules" from "request_types" left join "request_routings" on "request_routings"."version" = (select max("request_routings"."version") from "request_routings") where "request_types"."id" = $1 for key share of "request_types") q;

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

-- placeInTeam
select current_user, q.* from (select "request_team_members"."id" from "request_team_members" inner join "members" on "members"."id" = "request_team_members"."member_id" where "request_team_members"."team_id" = $1 and "members"."actor_key" = $2) q;

-- insertSavedFilter
with q as (insert into "request_saved_filters" ("id", "name", "filter", "owner_key", "team_id") values ($1, $2, $3, $4, $5) returning "id") select current_user, q.* from q;

-- updateSavedFilter
with q as (update "request_saved_filters" set "name" = $1, "filter" = $2 where "request_saved_filters"."id" = $3 returning "id") select current_user, q.* from q;

-- deleteSavedFilter
with q as (delete from "request_saved_filters" where "request_saved_filters"."id" = $1 returning "id") select current_user, q.* from q;

-- requestTeams: count
select current_user, q.* from (select count(*)::int as "count" from "request_teams") q;

-- requestTeams: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "request_teams" limit 1000) counted) q;

-- requestTeams: oldest, after
select current_user, q.* from (select "id", "name", "is_active" from "request_teams" where "request_teams"."id" > $1 order by "request_teams"."id" asc limit 21) q;

-- requestTeams: newest first, after
select current_user, q.* from (select "id", "name", "is_active" from "request_teams" where "request_teams"."id" < $1 order by "request_teams"."id" desc limit 21) q;

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

-- responseTemplates: count
select current_user, q.* from (select count(*)::int as "count" from "response_templates") q;

-- responseTemplates: count up to 1000
select current_user, q.* from (select count(*)::int as "count" from (select 1 from "response_templates" limit 1000) counted) q;

-- responseTemplates: oldest, after
select current_user, q.* from (select "id", "name", "body" from "response_templates" where "response_templates"."id" > $1 order by "response_templates"."id" asc limit 21) q;

-- responseTemplates: newest first, after
select current_user, q.* from (select "id", "name", "body" from "response_templates" where "response_templates"."id" < $1 order by "response_templates"."id" desc limit 21) q;

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
