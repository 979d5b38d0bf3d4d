create table known_devices (
  id uuid not null,
  person_id uuid not null references people (id),
  -- Of what the browser keeps in a cookie.
  token_hash bytea not null,
  -- Of browser, system and network, by a key that is not here; forgotten after a month.
  place_hash bytea,
  seen_at timestamptz not null default now(),
  primary key (person_id, id)
);
create index known_devices_by_sight on known_devices (seen_at);
comment on table known_devices is
  'people: devices that somebody signed in with before; no letter warns of them';

alter table sessions add column device_id uuid;

alter table one_time_links
  drop constraint one_time_links_purpose_check,
  add constraint one_time_links_purpose_check check (purpose in ('sign-in', 'reset', 'not-me')),
  add column device_id uuid;
comment on table one_time_links is
  'people: links that sign in, set a password or disown a sign-in, once; the token itself is not kept';
