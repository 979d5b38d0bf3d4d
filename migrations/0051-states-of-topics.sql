alter table topics add column is_pinned_everywhere boolean not null default false;
alter table topics add column unlisted_at timestamptz(3);
alter table topics add column archived_at timestamptz(3);
-- How long somebody waits between two posts of theirs; null: no longer than anywhere.
alter table topics add column slow_seconds integer check (slow_seconds between 1 and 604800);
alter table topics add column is_wiki boolean not null default false;
alter table topics add column edited_by_id uuid references people (id);
-- Where it went; a topic that was merged is removed, so that no list has to know.
alter table topics add column merged_into_id uuid references topics (id);
-- So that a topic to which nothing happened need not look.
alter table topics add column event_count integer not null default 0;
alter table replies add column is_wiki boolean not null default false;
alter table replies add column edited_by_id uuid references people (id);

create index topics_recent_of_space on topics (space_id, last_posted_at desc, id desc)
  where removed_at is null and unlisted_at is null;
create index topics_pinned on topics (space_id, last_posted_at desc)
  where is_pinned and removed_at is null;
create index topics_pinned_everywhere on topics (last_posted_at desc)
  where is_pinned_everywhere and removed_at is null;
create index topics_created on topics (created_at desc, id desc)
  where removed_at is null and unlisted_at is null;
-- Told apart here as pinned topics are read by an index of their own.
drop index topics_latest_of_space;

create table unpinned_topics (
  person_id uuid not null references people (id),
  topic_id uuid not null references topics (id),
  primary key (person_id, topic_id)
);
comment on table unpinned_topics is 'forum: pinned topics that a reader no longer wants on top';

create table topic_events (
  id uuid primary key,
  topic_id uuid not null references topics (id),
  -- The post after which it happened.
  after_number integer not null,
  person_id uuid not null references people (id),
  kind text not null,
  details jsonb not null default '{}',
  created_at timestamptz(3) not null default now()
);
create index topic_events_of_topic on topic_events (topic_id, after_number, id);
comment on table topic_events is 'forum: what moderators did to a topic, told between its posts';

create table topic_timers (
  topic_id uuid not null references topics (id),
  act text not null check (act in ('close', 'open', 'delete', 'bump')),
  due_at timestamptz(3) not null,
  set_by_id uuid not null references people (id),
  created_at timestamptz(3) not null default now(),
  primary key (topic_id, act)
);
create index topic_timers_due on topic_timers (due_at);
comment on table topic_timers is 'forum: what is to be done to a topic at a time, in whose name';

create table moved_posts (
  topic_id uuid not null references topics (id),
  number integer not null,
  -- The reply or, where it opens a topic now, that topic.
  post_id uuid not null,
  primary key (topic_id, number)
);
comment on table moved_posts is 'forum: posts that were at an address once, for leading on';

create table whispers (
  id uuid primary key,
  topic_id uuid not null references topics (id),
  -- The post after which it stands. It has no number of its own: a gap would tell of it.
  after_number integer not null,
  author_id uuid not null references people (id),
  body text not null,
  body_html text not null,
  created_at timestamptz(3) not null default now(),
  removed_at timestamptz(3),
  removed_by_id uuid references people (id)
);
create index whispers_of_topic on whispers (topic_id, after_number, id);
comment on table whispers is 'forum: what staff say among themselves within a topic; apart from replies so that nothing counts, finds or sends them';
