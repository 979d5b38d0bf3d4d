create table feed_tokens (
  person_id uuid primary key references people (id),
  token_hash text not null unique,
  created_at timestamptz not null default now()
);
comment on table feed_tokens is
  'people: lets a feed reader see what its person may read; only a hash is kept, and a new one ends the old';
