-- One budget over everything that asks customers for an answer.
create table asking_rules (
  only_row boolean primary key default true check (only_row),
  cooldown_days integer not null default 30 check (cooldown_days between 0 and 365),
  most_per_year integer not null default 4 check (most_per_year between 0 and 52)
);
insert into asking_rules default values;
comment on table asking_rules is
  'asking: how often one person is asked for anything, surveys and reviews together';

create table asks (
  id uuid primary key,
  person_id uuid not null references people (id) on delete cascade,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  subject_id uuid not null,
  -- Two is a whole ask; one is a short question after something just done.
  halves smallint not null default 2 check (halves in (1, 2)),
  asked_at timestamptz(3) not null
);
create index asks_of_person on asks (person_id, asked_at desc);
comment on table asks is 'asking: what somebody was asked, and when';

create table unasked (
  id uuid primary key,
  person_id uuid not null references people (id) on delete cascade,
  kind text not null check (kind ~ '^[a-z_]{1,40}$'),
  subject_id uuid not null,
  reason text not null check (reason in
    ('opted_out', 'complaint', 'asked_before', 'cooldown', 'year')),
  noted_at timestamptz(3) not null
);
create index unasked_of_person on unasked (person_id, noted_at desc);
create index unasked_by_day on unasked (noted_at desc, id desc);
create index unasked_of_subject on unasked (subject_id, noted_at desc);
comment on table unasked is 'asking: what somebody was not asked, and why not';

create table asking_refusals (
  person_id uuid primary key references people (id) on delete cascade,
  since timestamptz(3) not null
);
comment on table asking_refusals is 'asking: who wants to be asked nothing';

create table asking_holds (
  person_id uuid not null references people (id) on delete cascade,
  subject_id uuid not null,
  since timestamptz(3) not null,
  primary key (person_id, subject_id)
);
comment on table asking_holds is 'asking: open complaints, while which nobody asks for an answer';

do $$ begin
  if exists (select from pg_roles where rolname = 'guildhall_app') then
    revoke insert, delete, truncate on asking_rules from guildhall_app;
  end if;
end $$;
