create table notes (
  id uuid primary key,
  kind text not null check (kind in ('note', 'call')),
  person_id uuid references people (id),
  organization_id uuid references organizations (id),
  author_id uuid not null references people (id),
  body text not null check (length(body) <= 20000),
  direction text check (direction in ('in', 'out')),
  outcome text check (outcome in ('reached', 'callback', 'no_answer', 'voicemail', 'wrong_number')),
  minutes integer check (minutes between 0 and 1440),
  happened_at timestamptz(3) not null default now(),
  pinned_at timestamptz,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  removed_at timestamptz,
  check (num_nonnulls(person_id, organization_id) = 1),
  check ((kind = 'call') = (direction is not null and outcome is not null)),
  check (kind = 'call' or minutes is null)
);
create index notes_of_person on notes (person_id, happened_at desc, id desc)
  where person_id is not null;
create index notes_of_organization on notes (organization_id, happened_at desc, id desc)
  where organization_id is not null;
comment on table notes is 'notes: what staff write down of customers, and calls with them';

create table note_versions (
  note_id uuid not null references notes (id),
  number integer not null,
  body text not null,
  replaced_at timestamptz not null default now(),
  primary key (note_id, number)
);
comment on table note_versions is 'notes: what a note said before it was edited';
