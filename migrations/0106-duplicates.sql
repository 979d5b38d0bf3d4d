create table duplicate_checks (
  id uuid primary key default gen_random_uuid(),
  person_id uuid not null,
  noted_at timestamptz not null default now()
);
create index duplicate_checks_in_turn on duplicate_checks (noted_at, id);
comment on table duplicate_checks is
  'duplicates: of whom something changed by which others may be found to be the same person';

create table duplicate_keys (
  person_id uuid not null references people (id) on delete cascade,
  key text not null check (key <> '' and length(key) <= 400),
  primary key (person_id, key)
);
create index duplicate_keys_by_key on duplicate_keys (key, person_id);
comment on table duplicate_keys is
  'duplicates: rough words for who somebody is; only people who share one are compared';

create table duplicate_pairs (
  id uuid primary key,
  one_id uuid not null references people (id) on delete cascade,
  other_id uuid not null references people (id) on delete cascade check (one_id < other_id),
  -- In hundredths: how sure the rules are.
  score smallint not null check (score between 0 and 100),
  reasons jsonb not null,
  decision text not null default 'open' check (decision in ('open', 'later', 'different')),
  later_until timestamptz check ((later_until is not null) = (decision = 'later')),
  decided_by uuid references people (id),
  decided_at timestamptz,
  found_at timestamptz not null default now(),
  unique (one_id, other_id)
);
create index duplicate_pairs_of_other on duplicate_pairs (other_id);
create index duplicate_pairs_by_score on duplicate_pairs (score desc, id desc)
  where decision <> 'different';
comment on table duplicate_pairs is
  'duplicates: two people who may be one, how sure we are and why, and what staff said of it';

-- Whichever way something is learned of people, it is noted here: imports, sources, members, staff.
create function note_claims_to_compare() returns trigger language plpgsql as $$
begin
  insert into duplicate_checks (person_id)
  select distinct person_id from changed where kind <> 'external';
  return null;
end $$;
create trigger claims_added after insert on claims
  referencing new table as changed for each statement execute function note_claims_to_compare();
create trigger claims_removed after delete on claims
  referencing old table as changed for each statement execute function note_claims_to_compare();

create function note_claim_to_compare() returns trigger language plpgsql as $$
begin
  insert into duplicate_checks (person_id) values (new.person_id);
  if old.person_id <> new.person_id then
    insert into duplicate_checks (person_id) values (old.person_id);
  end if;
  return null;
end $$;
create trigger claims_changed after update on claims for each row
  when (old.person_id <> new.person_id or old.verified_at is distinct from new.verified_at)
  execute function note_claim_to_compare();

create function note_account_to_compare() returns trigger language plpgsql as $$
begin
  insert into duplicate_checks (person_id) values (new.person_id);
  return null;
end $$;
create trigger accounts_changed after insert or update of email, proven_at, person_id on accounts
  for each row execute function note_account_to_compare();

create function note_people_to_compare() returns trigger language plpgsql as $$
begin
  insert into duplicate_checks (person_id) select id from added where presence <> 'visitor';
  return null;
end $$;
create trigger people_added after insert on people
  referencing new table as added for each statement execute function note_people_to_compare();

create function note_person_to_compare() returns trigger language plpgsql as $$
begin
  insert into duplicate_checks (person_id) values (new.canonical_id);
  if old.canonical_id <> new.canonical_id then
    insert into duplicate_checks (person_id) values (old.canonical_id);
  end if;
  return null;
end $$;
create trigger people_changed after update on people for each row
  when (
    (old.name, old.location, old.locale, old.time_zone, old.role, old.presence, old.canonical_id)
    is distinct from
    (new.name, new.location, new.locale, new.time_zone, new.role, new.presence, new.canonical_id)
  )
  execute function note_person_to_compare();

insert into duplicate_checks (person_id)
select id from people where merged_into_id is null and presence <> 'visitor';
