-- Times are kept to the millisecond, as cursors carry them.
create table topics (
  id uuid primary key,
  space_id uuid not null references spaces (id),
  author_id uuid not null references people (id),
  kind text not null check (kind in ('discussion', 'question')),
  slug text not null,
  title text not null,
  body text not null,
  body_html text not null,
  excerpt text not null,
  reply_count integer not null default 0,
  -- Replies by anybody but the author: a question that has none is unanswered.
  other_reply_count integer not null default 0,
  last_number integer not null default 0,
  accepted_reply_id uuid,
  score integer not null default 0,
  like_count integer not null default 0,
  thanks_count integer not null default 0,
  insightful_count integer not null default 0,
  is_pinned boolean not null default false,
  created_at timestamptz(3) not null default now(),
  last_posted_at timestamptz(3) not null default now(),
  last_author_id uuid not null references people (id),
  edited_at timestamptz(3),
  version integer not null default 1,
  locked_at timestamptz(3),
  removed_at timestamptz(3),
  removed_by_id uuid references people (id),
  unique (id, space_id)
);
create index topics_latest on topics (last_posted_at desc, id desc) where removed_at is null;
create index topics_latest_of_space on topics
  (space_id, is_pinned desc, last_posted_at desc, id desc) where removed_at is null;
create index topics_unanswered on topics (created_at desc, id desc)
  where removed_at is null and kind = 'question' and other_reply_count = 0 and locked_at is null;
create index topics_unanswered_of_space on topics (space_id, created_at desc, id desc)
  where removed_at is null and kind = 'question' and other_reply_count = 0 and locked_at is null;
create index topics_top on topics (score desc, id desc) where removed_at is null;
create index topics_top_of_space on topics (space_id, score desc, id desc)
  where removed_at is null;
create index topics_of_author on topics (author_id, last_posted_at desc, id desc);
create index topics_written on topics (author_id, created_at desc);
comment on table topics is 'forum: discussions and questions, each with its first post';

create table replies (
  id uuid primary key,
  topic_id uuid not null,
  space_id uuid not null,
  author_id uuid not null references people (id),
  number integer not null check (number > 0),
  body text not null,
  body_html text not null,
  score integer not null default 0,
  like_count integer not null default 0,
  thanks_count integer not null default 0,
  insightful_count integer not null default 0,
  created_at timestamptz(3) not null default now(),
  edited_at timestamptz(3),
  version integer not null default 1,
  removed_at timestamptz(3),
  removed_by_id uuid references people (id),
  unique (topic_id, number),
  unique (topic_id, id),
  -- A reply lies where its topic lies, and moves with it.
  foreign key (topic_id, space_id) references topics (id, space_id) on update cascade
);
create index replies_of_author on replies (author_id, created_at desc, id desc);
comment on table replies is 'forum: what was said to a topic, numbered from 1 without gaps';

alter table topics add foreign key (id, accepted_reply_id) references replies (topic_id, id);

create table reactions (
  person_id uuid not null references people (id),
  subject_id uuid not null,
  reaction text not null check (reaction in ('like', 'thanks', 'insightful')),
  subject_type text not null check (subject_type in ('topic', 'reply')),
  created_at timestamptz(3) not null default now(),
  primary key (person_id, subject_id, reaction)
);
create index reactions_to_subject on reactions (subject_id, created_at desc);
comment on table reactions is 'forum: one person, one post, each reaction at most once';
