create table review_items (
  id uuid primary key,
  kind text not null check (kind in ('flagged', 'held')),
  subject_type text not null
    check (subject_type in ('topic', 'reply', 'comment', 'idea', 'message', 'profile')),
  -- Of what is held there is no subject yet; it gets one when it is approved.
  subject_id uuid,
  space_id uuid references spaces (id),
  author_id uuid not null references people (id),
  excerpt text not null,
  -- What is held, as its module takes it.
  submission jsonb,
  signals jsonb not null default '[]',
  score real not null default 0,
  flagger_count integer not null default 0,
  status text not null default 'open' check (status in (
    'open', 'agreed', 'removed', 'disagreed', 'ignored', 'approved', 'refused', 'lapsed'
  )),
  hidden_at timestamptz(3),
  revised_at timestamptz(3),
  claimed_by_id uuid references people (id),
  claimed_at timestamptz(3),
  decided_by_id uuid references people (id),
  decided_at timestamptz(3),
  rule text,
  said text,
  version integer not null default 1,
  created_at timestamptz(3) not null default now(),
  check (kind = 'held' or subject_id is not null)
);
create unique index review_items_of_subject on review_items (subject_type, subject_id)
  where status = 'open' and kind = 'flagged';
create index review_items_open on review_items (id) where status = 'open';
create index review_items_of_author on review_items (author_id, id);
create index review_items_decided on review_items (decided_at desc, id desc)
  where decided_at is not null;
comment on table review_items is
  'moderation: what somebody or some rule asks moderators to look at, and what they decided';

create table flags (
  person_id uuid not null references people (id),
  id uuid not null,
  item_id uuid not null references review_items (id),
  reason text not null check (reason in ('spam', 'off_topic', 'inappropriate', 'other', 'author')),
  words text not null default '',
  weight real not null,
  created_at timestamptz(3) not null default now(),
  withdrawn_at timestamptz(3),
  primary key (person_id, id),
  unique (item_id, person_id)
);
comment on table flags is 'moderation: who asked moderators to look at what, why, and how much it weighs';

create table flag_records (
  person_id uuid primary key references people (id),
  agreed integer not null default 0,
  disagreed integer not null default 0
);
comment on table flag_records is 'moderation: how often moderators agreed with the flags of a person';

create table paces (
  person_id uuid not null references people (id),
  -- What was done, such as topic, or where, such as reply:<topic>.
  what text not null,
  made_at timestamptz(3)[] not null,
  primary key (person_id, what)
);
comment on table paces is 'moderation: when a person lately did what is limited';

create table newcomer_words (
  person_id uuid not null references people (id),
  id uuid not null,
  body text not null,
  hosts text[] not null,
  primary key (person_id, id)
);
comment on table newcomer_words is 'moderation: the latest words of newcomers, for finding repetitions';

create table watched_words (
  id uuid primary key,
  pattern text not null unique check (pattern <> '' and length(pattern) <= 100),
  action text not null check (action in ('block', 'censor', 'approve', 'flag', 'link', 'tag')),
  -- The address or the tag, where the action needs one.
  target text not null default '',
  created_by_id uuid not null references people (id),
  created_at timestamptz(3) not null default now()
);
comment on table watched_words is 'moderation: words that are not let through as they are';

create table moderation_rules (
  name text primary key,
  value numeric not null
);
comment on table moderation_rules is 'moderation: thresholds that differ from the ones built in';

create table sanctions (
  id uuid primary key,
  person_id uuid not null references people (id),
  kind text not null check (kind in ('warning', 'silence', 'suspension')),
  rule text not null,
  -- What the person is told.
  said text not null default '',
  item_id uuid references review_items (id),
  -- Nobody: the flags of many did it until a moderator has looked.
  by_id uuid references people (id),
  created_at timestamptz(3) not null default now(),
  ends_at timestamptz(3),
  lifted_at timestamptz(3),
  lifted_by_id uuid references people (id)
);
create index sanctions_of_person on sanctions (person_id, id desc);
comment on table sanctions is 'moderation: warnings, silences and suspensions, why and until when';

create table appeals (
  sanction_id uuid primary key references sanctions (id),
  words text not null check (words <> ''),
  created_at timestamptz(3) not null default now(),
  outcome text check (outcome in ('upheld', 'lifted')),
  answer text,
  decided_by_id uuid references people (id),
  decided_at timestamptz(3)
);
create index appeals_open on appeals (created_at, sanction_id) where outcome is null;
comment on table appeals is 'moderation: what sanctioned people say against it; one for each sanction';

create table person_notes (
  person_id uuid not null references people (id),
  id uuid not null,
  by_id uuid not null references people (id),
  body text not null check (body <> ''),
  created_at timestamptz(3) not null default now(),
  primary key (person_id, id)
);
comment on table person_notes is 'moderation: what moderators tell each other about a person';

create table moderation_log (
  id uuid primary key,
  act text not null,
  rule text,
  subject_type text not null,
  by_role text not null,
  -- How long a silence or suspension lasts.
  hours integer,
  by_id uuid references people (id),
  about_id uuid references people (id),
  item_id uuid references review_items (id),
  created_at timestamptz(3) not null default now()
);
comment on table moderation_log is
  'moderation: what moderators did, under which rule; shown to all without the people in it';

-- Each module names its own kinds of news.
alter table notifications drop constraint if exists notifications_kind_check;
