create table accounts (
  person_id uuid primary key references people (id),
  email text not null check (email = lower(email) and length(email) <= 254),
  proven_at timestamptz,
  password_hash text,
  created_at timestamptz not null default now()
);
create unique index accounts_by_proven_email on accounts (email) where proven_at is not null;
create index accounts_by_email on accounts (email, created_at);
comment on table accounts is
  'people: how profiles sign in; an address that nobody proved may be named by several';

create table sessions (
  id uuid not null,
  person_id uuid not null references people (id),
  token_hash bytea not null unique,
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (person_id, id)
);
create index sessions_by_end on sessions (expires_at);
comment on table sessions is 'people: browsers that are signed in; the token itself is not kept';

create table one_time_links (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('sign-in', 'reset')),
  email text,
  person_id uuid references people (id),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  check (email is not null or person_id is not null)
);
create index one_time_links_by_email on one_time_links (email);
create index one_time_links_of_person on one_time_links (person_id);
create index one_time_links_by_end on one_time_links (expires_at);
comment on table one_time_links is
  'people: links that sign in or set a password once; gone when used, the token itself is not kept';

create table attempts (
  key bytea primary key,
  made_at timestamptz[] not null,
  expires_at timestamptz not null
);
create index attempts_by_end on attempts (expires_at);
comment on table attempts is
  'people: when something limited was last tried, by hash of the limit and of who tried';

create table api_keys (
  id uuid not null,
  person_id uuid not null references people (id),
  name text not null check (name <> '' and length(name) <= 100),
  token_hash bytea not null unique,
  token_start text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (person_id, id)
);
create unique index api_keys_by_id on api_keys (id);
comment on table api_keys is
  'people: keys to the API, never worth more than the rights of their owner';
