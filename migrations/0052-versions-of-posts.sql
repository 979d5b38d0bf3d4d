create table post_versions (
  subject_id uuid not null,
  version integer not null,
  subject_type text not null check (subject_type in ('topic', 'reply')),
  -- Null for replies, as are kind and tags.
  title text,
  kind text,
  tags text[],
  body text not null,
  written_by_id uuid not null references people (id),
  written_at timestamptz(3) not null,
  hidden_at timestamptz(3),
  hidden_by_id uuid references people (id),
  primary key (subject_id, version)
);
comment on table post_versions is 'forum: what posts said before they were edited, by whom and when';
