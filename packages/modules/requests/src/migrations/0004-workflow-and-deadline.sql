-- expand: null stands for the six states themselves and for no deadline, and the code before it writes requests without them.
alter table request_types
  add column workflow jsonb check (workflow ?& array['initial', 'states', 'transitions']),
  add column deadline jsonb check (deadline ?& array['amount', 'unit', 'silence']);
alter table requests
  add column state text check (state ~ '^[a-z][a-z0-9_]{0,39}$'),
  -- A copy of what its clock says, for lists: the clock itself is computed from the history.
  add column due_at timestamptz;
create index requests__due_at_id on requests (due_at, id) where due_at is not null;
alter table request_history
  add column state_before text,
  add column state_after text;

create table request_reminders (
  id uuid primary key,
  request_id uuid not null references requests,
  kind text not null check (kind in ('soon', 'last_day', 'overdue')),
  due_on date not null,
  reminded_at timestamptz not null,
  unique (request_id, kind, due_on)
);
select append_only('request_reminders');
