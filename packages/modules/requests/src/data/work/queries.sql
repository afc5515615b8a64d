-- memberById
select current_user, q.* from (select "id", "name" from "members" where ("members"."id" = $1 and "members"."state" = $2)) q;

-- allMembers
select current_user, q.* from (select "id", "name", "roles" from "members" order by "members"."name" asc limit $1) q;
