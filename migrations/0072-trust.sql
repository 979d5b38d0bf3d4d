create table reading_days (
  person_id uuid not null references people (id),
  day date not null,
  topics integer not null default 0,
  posts integer not null default 0,
  seconds integer not null default 0,
  primary key (person_id, day)
);
comment on table reading_days is 'trust: how much a person read on a day; private, no activity';

create table standing_days (
  person_id uuid not null references people (id),
  day date not null,
  likes_given integer not null default 0,
  likes_received integer not null default 0,
  primary key (person_id, day)
);
comment on table standing_days is 'trust: likes that a person gave and got on a day';

create table replied_topics (
  person_id uuid not null references people (id),
  topic_id uuid not null,
  last_day date not null,
  primary key (person_id, topic_id)
);
comment on table replied_topics is 'trust: topics of others in which a person replied, and when last';

create table community_days (
  day date primary key,
  topics integer not null default 0,
  posts integer not null default 0
);
comment on table community_days is 'trust: how much was new on a day';

create table standings (
  person_id uuid primary key references people (id),
  -- Given by hand; no rule moves it until it is unlocked.
  locked_level smallint check (locked_level between 0 and 4),
  locked_by_id uuid references people (id),
  -- Since when the third level is no longer earned.
  slipping_since date,
  changed_at timestamptz(3)
);
create index standings_slipping on standings (slipping_since) where slipping_since is not null;
comment on table standings is 'trust: levels that were given by hand, or are about to be lost';

create table standings_due (
  person_id uuid primary key references people (id)
);
comment on table standings_due is 'trust: people of whom something is new since their level was found';
