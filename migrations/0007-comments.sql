-- The space is that of what is commented on, so that no list can forget to ask who may enter it.
create table comments (
  id uuid primary key,
  subject_type text not null check (subject_type in ('topic', 'reply', 'idea')),
  subject_id uuid not null,
  root_id uuid not null,
  space_id uuid not null references spaces (id),
  author_id uuid not null references people (id),
  body text not null,
  body_html text not null,
  created_at timestamptz(3) not null default now(),
  edited_at timestamptz(3),
  removed_at timestamptz(3),
  removed_by uuid references people (id)
);
create index comments_on_subject on comments (subject_id, created_at, id);
create index comments_of_author on comments (author_id, created_at desc);
comment on table comments is 'comments: short remarks below a topic, a reply or an idea';
