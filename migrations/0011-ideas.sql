create table ideas (
  id uuid primary key,
  space_id uuid not null references spaces (id),
  author_id uuid not null references people (id),
  slug text not null,
  title text not null,
  body text not null,
  body_html text not null,
  excerpt text not null,
  status text not null default 'open'
    check (status in ('open', 'planned', 'started', 'shipped', 'declined')),
  vote_count integer not null default 0,
  merged_into_id uuid references ideas (id) check (merged_into_id <> id),
  answer text,
  answer_html text,
  answered_by_id uuid references people (id),
  answered_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  constraint answered_whole check (num_nulls(answer, answer_html, answered_by_id, answered_at) in (0, 4))
);
create index ideas_by_votes on ideas (status, vote_count desc, id desc)
  where merged_into_id is null;
create index ideas_by_votes_ever on ideas (vote_count desc, id desc) where merged_into_id is null;
create index ideas_latest on ideas (created_at desc, id desc) where merged_into_id is null;
create index ideas_latest_of_status on ideas (status, created_at desc, id desc)
  where merged_into_id is null;
create index ideas_by_votes_of_space on ideas (space_id, vote_count desc, id desc)
  where merged_into_id is null;
create index ideas_latest_of_space on ideas (space_id, created_at desc, id desc)
  where merged_into_id is null;
create index ideas_of_author on ideas (author_id, created_at desc, id desc);
comment on table ideas is 'ideas: what customers wish for, and what the business answered';

create table idea_votes (
  idea_id uuid not null references ideas (id),
  person_id uuid not null references people (id),
  voted_at timestamptz(3) not null default now(),
  primary key (idea_id, person_id)
);
create index idea_votes_of_person on idea_votes (person_id);
comment on table idea_votes is 'ideas: one person, one idea, one vote';
