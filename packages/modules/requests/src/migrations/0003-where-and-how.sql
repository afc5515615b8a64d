-- expand: what is added may be absent, and the code before it writes requests without it.
alter table requests
  add column channel text not null default 'web' check (channel in ('web', 'counter', 'phone', 'mail', 'program')),
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add column insee_code text check (insee_code ~ '^([0-9]{2}|2[AB])[0-9]{3}$'),
  add column citizen_phone text,
  add column closed_at timestamptz,
  add check ((latitude is null) = (longitude is null));
update requests set closed_at = updated_at where status in ('resolved', 'rejected', 'withdrawn');

-- What kind of service it asks for, in the register of competences; none where the tenant is in charge whatever happens.
alter table request_types add column competence text check (competence ~ '^[a-z0-9]+(-[a-z0-9]+)*$');
