create table notice_letters (
  person_id uuid not null references people (id),
  id uuid not null,
  kind text not null,
  outcome text not null check (outcome in ('written', 'held')),
  -- Why it was held back.
  because text check (because in ('week', 'kept_for_personal', 'day', 'returned')),
  notification_id uuid,
  letter_id uuid,
  at timestamptz(3) not null default now(),
  primary key (person_id, id)
);
create index notice_letters_lately on notice_letters (person_id, at desc);
create unique index notice_letters_by_letter on notice_letters (letter_id);
comment on table notice_letters is
  'notices: every letter of news that was written to a person or held back, and why';

create table notice_secret (
  only_row boolean primary key default true check (only_row),
  secret text not null default gen_random_uuid()::text || gen_random_uuid()::text
);
insert into notice_secret default values;
comment on table notice_secret is 'notices: what the links that end letters are signed with';

create table digests (
  person_id uuid primary key references people (id),
  looked_at timestamptz(3) not null,
  -- Until when they know: their last digest, or when they were first here.
  told_at timestamptz(3) not null,
  -- The last letter has said that there will be no more until the person comes back.
  stopped_at timestamptz(3)
);
create index digests_by_look on digests (looked_at);
comment on table digests is 'digests: when a person was last thought of for a digest, and when they got one';

create table letter_subjects (
  letter_id uuid not null,
  subject_type text not null,
  subject_id uuid not null,
  primary key (letter_id, subject_type, subject_id)
);
comment on table letter_subjects is
  'notices: what a letter tells of; neither sent nor shown once its reader may not read that';
