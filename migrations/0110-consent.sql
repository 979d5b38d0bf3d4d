create table consent_purposes (
  id uuid primary key,
  key text not null unique check (key ~ '^[a-z][a-z0-9-]{0,39}$'),
  name text not null check (name <> '' and length(name) <= 80),
  channels text[] not null check (
    cardinality(channels) > 0 and channels <@ array['email', 'phone', 'post', 'push', 'site']
  ),
  position integer not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now()
);
comment on table consent_purposes is
  'consent: for what the business asks to use what it knows of people, and by which ways';

create table consent_wordings (
  purpose_id uuid not null references consent_purposes (id),
  version integer not null check (version > 0),
  text text not null check (text <> '' and length(text) <= 2000),
  text_hash bytea not null,
  written_by_id uuid references people (id),
  written_at timestamptz not null default now(),
  primary key (purpose_id, version)
);
comment on table consent_wordings is
  'consent: what people were told when they agreed, each version as it was; none is changed';

create table consent_lines (
  id uuid not null,
  person_id uuid not null references people (id),
  purpose_id uuid not null references consent_purposes (id),
  channel text not null,
  action text not null check (action in ('granted', 'denied', 'withdrawn', 'pending')),
  wording_version integer not null,
  wording_hash bytea not null,
  locale text,
  -- Where it was said, such as a page, and by which way, such as by a link in a letter.
  source text not null,
  method text not null,
  -- The other profiles of the person then; their words of before count no more while they are one.
  covers uuid[] not null default '{}',
  network_hash bytea,
  proof text not null default '',
  said_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz,
  primary key (person_id, id),
  foreign key (purpose_id, wording_version) references consent_wordings (purpose_id, version)
);
create index consent_lines_in_order on consent_lines (person_id, purpose_id, channel, said_at, id);
create index consent_lines_pending on consent_lines (said_at) where action = 'pending';
comment on table consent_lines is
  'consent: who agreed to what or took it back, appended once and never changed';

-- What nobody confirmed is not worth keeping; everything else is proof.
create function refuse_unsaying() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.action = 'pending' and old.said_at < now() - interval '30 days' then
    return old;
  end if;
  raise exception 'consent_lines is append-only';
end $$;
create trigger consent_lines_are_final before update or delete on consent_lines
  for each row execute function refuse_unsaying();
create trigger consent_lines_stay before truncate on consent_lines
  for each statement execute function refuse_rewriting();
create trigger consent_wordings_are_final before update or delete or truncate on consent_wordings
  for each statement execute function refuse_rewriting();

create table consent_requests (
  token_hash bytea primary key,
  person_id uuid not null references people (id),
  email text not null,
  purpose_id uuid not null references consent_purposes (id),
  channel text not null,
  wording_version integer not null,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index consent_requests_of_person on consent_requests (person_id, purpose_id, channel);
create index consent_requests_by_age on consent_requests (asked_at);
comment on table consent_requests is
  'consent: letters that ask a mailbox to confirm; the key in the link itself is not kept';
