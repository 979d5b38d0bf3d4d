create table drafts (
  person_id uuid not null references people (id),
  -- Where it will be sent: 'topic', 'idea', or 'reply/…' and 'message/…' with the id of what it answers.
  place text not null check (
    place in ('topic', 'idea')
    or place ~ '^(reply|message)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  ),
  title text not null default '',
  body text not null default '',
  -- The other fields of the form, such as space and tags.
  fields jsonb not null default '{}',
  version integer not null default 1,
  saved_at timestamptz(3) not null default now(),
  primary key (person_id, place)
);
create index drafts_latest on drafts (person_id, saved_at desc);
comment on table drafts is
  'drafts: what a person has begun to write and not yet sent, one for each place; private';
