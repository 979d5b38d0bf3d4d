create table canned_replies (
  id uuid primary key,
  title text not null,
  body text not null,
  tags text[] not null default '{}',
  -- Only for staff who are in it; without one, for all staff.
  group_id uuid references groups (id),
  use_count integer not null default 0,
  last_used_at timestamptz(3),
  changed_by_id uuid not null references people (id),
  changed_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null default now()
);
comment on table canned_replies is
  'canned-replies: answers that staff keep and give again, with places for names';
create index canned_replies_by_use on canned_replies (use_count desc, id);
