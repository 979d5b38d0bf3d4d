-- "You said, we did": what changed, because of whose words, and who was told of it.
create table changes (
  id uuid primary key,
  slug text not null,
  kind text not null check (kind in ('improvement', 'fix', 'policy', 'answer')),
  title text not null,
  body text not null,
  body_html text not null,
  excerpt text not null,
  created_by_id uuid not null references people (id),
  created_at timestamptz(3) not null default now(),
  edited_at timestamptz(3) not null default now(),
  -- When it is to be published by itself.
  publish_at timestamptz(3),
  published_at timestamptz(3),
  -- After so many days those who were told are asked whether it helped; null: never.
  ask_after_days smallint check (ask_after_days between 1 and 365),
  ask_at timestamptz(3),
  removed_at timestamptz(3)
);
create index changes_published on changes (published_at desc, id desc)
  where published_at is not null and removed_at is null;
create index changes_due on changes (publish_at)
  where publish_at is not null and published_at is null and removed_at is null;
create index changes_to_ask on changes (ask_at) where ask_at is not null;
create index changes_drafts on changes (edited_at desc, id desc) where removed_at is null;
comment on table changes is 'changes: what the business changed, for whom, and since when';

create table change_causes (
  change_id uuid not null references changes (id),
  subject_type text not null,
  subject_id uuid not null,
  linked_by_id uuid not null references people (id),
  linked_at timestamptz(3) not null default now(),
  primary key (change_id, subject_type, subject_id)
);
create index change_causes_of_subject on change_causes (subject_id, change_id);
comment on table change_causes is 'changes: the ideas, questions and other words a change answers';

create table change_told (
  change_id uuid not null references changes (id),
  person_id uuid not null references people (id),
  subject_type text not null,
  subject_id uuid not null,
  told_at timestamptz(3) not null default now(),
  asked_at timestamptz(3),
  has_helped boolean,
  answered_at timestamptz(3),
  primary key (change_id, person_id)
);
create index change_told_person on change_told (person_id);
create index change_told_to_ask on change_told (change_id, person_id) where asked_at is null;
comment on table change_told is 'changes: who was told of a change, because of which words, and whether it helped';

create table change_readers (
  person_id uuid primary key references people (id),
  read_at timestamptz(3) not null default now()
);
comment on table change_readers is 'changes: up to when somebody has read what changed';
