-- What was decided when, by whom and why; merges that can be undone; votes that staff entered.
create table idea_decisions (
  id uuid primary key,
  idea_id uuid not null references ideas (id),
  decided_by_id uuid not null references people (id),
  from_status text not null,
  to_status text not null,
  answer text,
  answer_html text,
  decided_at timestamptz(3) not null default now()
);
create index idea_decisions_of_idea on idea_decisions (idea_id, decided_at);
comment on table idea_decisions is 'ideas: what the business decided about each idea, and said to that';
insert into idea_decisions
  select gen_random_uuid(), id, answered_by_id, status, status, answer, answer_html, answered_at
  from ideas where answered_at is not null;

-- A vote that a merge brought along says from where, so that it can go back.
alter table idea_votes add column via_idea_id uuid references ideas (id);
create index idea_votes_via on idea_votes (via_idea_id) where via_idea_id is not null;
create index ideas_merged on ideas (merged_into_id) where merged_into_id is not null;

create table idea_voices (
  idea_id uuid not null references ideas (id),
  person_id uuid not null references people (id),
  entered_by_id uuid not null references people (id),
  source text not null check (source in ('call', 'mail', 'meeting', 'chat', 'shop', 'other')),
  note text not null default '' check (length(note) <= 500),
  entered_at timestamptz(3) not null default now(),
  primary key (idea_id, person_id)
);
create index idea_voices_of_person on idea_voices (person_id);
comment on table idea_voices is 'ideas: votes that staff entered for customers, and where they heard it';

create table idea_rules (
  only_row boolean primary key default true check (only_row),
  -- How many open ideas one may vote for at a time, by trust from 0 to 4.
  budgets integer[] not null default '{10,15,25,40,60}' check (
    cardinality(budgets) = 5 and 1 <= all (budgets) and 1000 >= all (budgets)
  )
);
insert into idea_rules default values;
comment on table idea_rules is 'ideas: how many votes one may hold at a time';

alter table ideas
  add column horizon text check (horizon in ('now', 'next', 'later')),
  add column public_words text not null default '' check (length(public_words) <= 300),
  add column priority smallint check (priority between 1 and 4),
  add column effort smallint check (effort between 1 and 4),
  -- The votes, each half as heavy every week (forward decay: Cormode et al. 2009); 0 is none.
  add column heat double precision not null default 0,
  -- What its voters and their organisations bought, in the minor unit of the main currency.
  add column worth bigint not null default 0;
create index ideas_hot on ideas (heat desc, id desc) where merged_into_id is null;
create index ideas_hot_of_status on ideas (status, heat desc, id desc) where merged_into_id is null;
create index ideas_by_worth on ideas (worth desc, id desc) where merged_into_id is null;
create index ideas_on_the_way on ideas (horizon, priority, vote_count desc)
  where horizon is not null and merged_into_id is null;

update ideas set heat = hot.heat from (
  select idea_id, max(at) + ln(sum(exp(greatest(at - latest, -40)))) as heat
  from (
    select idea_id, at, max(at) over (partition by idea_id) as latest
    from (
      select idea_id, extract(epoch from voted_at)::float8 * ln(2::float8) / 604800 as at
      from idea_votes
    ) as weights
  ) as votes group by idea_id
) as hot where hot.idea_id = ideas.id;

do $$ begin
  if exists (select from pg_roles where rolname = 'guildhall_app') then
    revoke insert, delete, truncate on idea_rules from guildhall_app;
  end if;
end $$;
