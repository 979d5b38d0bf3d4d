create table polls (
  id uuid primary key,
  topic_id uuid not null unique references topics (id),
  author_id uuid not null references people (id),
  question text not null,
  kind text not null check (kind in ('single', 'several', 'ranked')),
  results text not null check (results in ('always', 'voted', 'closed')),
  -- Only members of this group vote; without one, everybody who may write in the topic.
  group_id uuid references groups (id),
  closes_at timestamptz(3),
  voter_count integer not null default 0,
  created_at timestamptz(3) not null default now()
);
comment on table polls is 'forum: a question that a topic puts to its readers, at most one to a topic';

create table poll_options (
  id uuid primary key,
  poll_id uuid not null references polls (id),
  position integer not null,
  label text not null,
  -- Votes or, in a ranked poll, points: n for the first of n options, one less for each place after.
  score integer not null default 0,
  unique (poll_id, position),
  unique (poll_id, id)
);
comment on table poll_options is 'forum: what can be chosen in a poll, with its score of now';

create table poll_ballots (
  person_id uuid not null references people (id),
  poll_id uuid not null references polls (id),
  -- In order of preference where the poll asks for one.
  choices uuid[] not null,
  cast_at timestamptz(3) not null default now(),
  primary key (person_id, poll_id)
);
create index poll_ballots_of_poll on poll_ballots (poll_id);
comment on table poll_ballots is
  'forum: what each profile chose in a poll; of several profiles of a person the latest counts';
