create table passkeys (
  id uuid not null,
  person_id uuid not null references people (id),
  credential_id text not null unique,
  public_key bytea not null,
  -- How often the authenticator signed, if it counts.
  counter bigint not null default 0,
  transports text[] not null default '{}',
  name text not null,
  -- From which it was added: if that sign-in was not theirs, neither is the passkey.
  device_id uuid,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  primary key (person_id, id)
);
comment on table passkeys is
  'people: keys on devices that sign somebody in; the secret half never leaves the device';

create table answered_challenges (
  challenge_hash bytea primary key,
  expires_at timestamptz not null
);
create index answered_challenges_by_end on answered_challenges (expires_at);
comment on table answered_challenges is
  'people: what passkeys have signed already, so that no answer is taken twice';
