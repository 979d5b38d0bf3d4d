create table read_positions (
  person_id uuid not null references people (id),
  topic_id uuid not null references topics (id),
  -- The highest post on which their eyes were.
  last_number integer not null,
  read_seconds integer not null default 0,
  first_read_at timestamptz(3) not null default now(),
  last_read_at timestamptz(3) not null default now(),
  primary key (person_id, topic_id)
);
create index read_positions_recent on read_positions (person_id, last_read_at desc);
comment on table read_positions is 'forum: how far a person has read a topic; known to nobody else';

create table topic_days (
  topic_id uuid not null references topics (id),
  day date not null,
  post_count integer not null default 0,
  like_count integer not null default 0,
  -- Of them, those for the opening post.
  first_like_count integer not null default 0,
  reader_count integer not null default 0,
  primary key (topic_id, day)
);
comment on table topic_days is 'forum: what happened in a topic on a day, counted in the act';

create table topic_ranks (
  topic_id uuid not null,
  list text not null check (list in ('hot', 'day', 'week', 'month', 'year', 'all')),
  space_id uuid not null,
  score double precision not null,
  -- When time alone will have changed the score.
  stale_at timestamptz(3),
  primary key (topic_id, list),
  foreign key (topic_id, space_id) references topics (id, space_id) on update cascade
);
create index topic_ranks_of_list on topic_ranks (list, score desc, topic_id desc);
create index topic_ranks_of_space on topic_ranks (space_id, list, score desc, topic_id desc);
create index topic_ranks_stale on topic_ranks (stale_at) where stale_at is not null;
comment on table topic_ranks is 'forum: where topics stand in the lists by activity; only scores above zero';

create table topics_to_rank (
  topic_id uuid primary key references topics (id)
);
comment on table topics_to_rank is 'forum: topics in which something happened since they were ranked';

insert into topic_days (topic_id, day, post_count)
select topic_id, day, sum(posts) from (
  select id as topic_id, (created_at at time zone 'UTC')::date as day, 1 as posts from topics
  union all
  select topic_id, (created_at at time zone 'UTC')::date, 1 from replies where removed_at is null
) as posts
group by topic_id, day;
insert into topics_to_rank select id from topics where removed_at is null;
