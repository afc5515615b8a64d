create table lost_items (
  id uuid primary key,
  title text not null check (title <> ''),
  created_at timestamptz not null
);
