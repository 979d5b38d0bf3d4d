create table bookmarks (
  id uuid not null,
  person_id uuid not null references people (id),
  subject_type text not null check (subject_type in ('topic', 'reply', 'idea')),
  subject_id uuid not null,
  note text not null default '',
  remind_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (person_id, subject_id),
  unique (person_id, id)
);
create index bookmarks_due on bookmarks (remind_at) where remind_at is not null;
comment on table bookmarks is
  'bookmarks: what a person wants to find again, with a note, and when to be reminded; private';

alter table notifications drop constraint if exists notifications_kind_check;
alter table notifications add constraint notifications_kind_check check (kind ~ '^[a-z_]{1,40}$');
