create table old_addresses (
  path text primary key,
  subject_type text not null
    check (subject_type in ('topic', 'reply', 'comment', 'person', 'space', 'tag')),
  subject_id uuid not null,
  source text not null
);
comment on table old_addresses is
  'redirects: where a thing was read before it moved here, so that old links lead on';
