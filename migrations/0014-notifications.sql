create table notifications (
  id uuid not null,
  person_id uuid not null references people (id),
  kind text not null check (kind in (
    'reply', 'accepted', 'mention', 'comment', 'idea_status', 'thanks', 'badge', 'message'
  )),
  actor_id uuid references people (id),
  subject_type text not null,
  subject_id uuid not null,
  space_id uuid references spaces (id),
  path text not null check (path ~ '^/([^/\\]|$)'),
  details jsonb not null default '{}',
  -- Told twice under the same key, it is told once.
  key text,
  created_at timestamptz(3) not null default now(),
  read_at timestamptz(3),
  primary key (person_id, id),
  unique (person_id, key)
);
create index notifications_of_person on notifications (person_id, id desc);
create index notifications_unread on notifications (person_id) where read_at is null;
comment on table notifications is
  'notifications: what a person should hear of; shown while they may enter its space';
