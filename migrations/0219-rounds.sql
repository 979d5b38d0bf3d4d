create table rounds (
  id uuid primary key,
  kind text not null check (kind in ('testing', 'interview', 'preview')),
  title text not null check (length(title) between 1 and 120),
  body text not null,
  body_html text not null,
  product_id uuid references products (id),
  idea_id uuid references ideas (id),
  -- Whom it asks; without one, every member.
  segment_id uuid,
  questions jsonb not null,
  seats integer not null check (seats between 1 and 1000),
  seating text not null check (seating in ('by_hand', 'first_come')),
  -- Whether a place given back goes at once to who waits longest.
  refills boolean not null,
  closes_on date,
  -- What is accepted before one applies; with each change of the words the version grows.
  terms text not null,
  terms_version integer not null default 1 check (terms_version > 0),
  version integer not null default 1 check (version > 0),
  state text not null default 'draft'
    check (state in ('draft', 'open', 'choosing', 'running', 'finished', 'called_off')),
  space_id uuid references spaces (id),
  group_id uuid references groups (id),
  outcome text,
  outcome_html text,
  thanks text,
  called_off_because text,
  created_by_id uuid not null references people (id),
  created_at timestamptz(3) not null default now(),
  opened_at timestamptz(3),
  finished_at timestamptz(3),
  check ((space_id is null) = (group_id is null)),
  check (state <> 'finished' or (outcome is not null and thanks is not null)),
  check (state <> 'called_off' or called_off_because is not null)
);
create index rounds_by_day on rounds (created_at desc, id desc);
create index rounds_open on rounds (created_at desc, id desc) where state = 'open';
create index rounds_of_product on rounds (product_id) where product_id is not null;
create index rounds_of_idea on rounds (idea_id) where idea_id is not null;
comment on table rounds is 'rounds: calls for testers and interviews, and what was learnt in them';

create table round_applications (
  round_id uuid not null references rounds (id),
  person_id uuid not null references people (id),
  state text not null check (state in ('applied', 'waiting', 'chosen', 'declined', 'withdrawn')),
  answers jsonb not null,
  applied_at timestamptz(3) not null default now(),
  -- Since when it is in this state; those who wait come in this order.
  since timestamptz(3) not null default now(),
  primary key (round_id, person_id)
);
create index round_applications_of_person on round_applications (person_id, round_id);
create index round_applications_by_day
  on round_applications (round_id, applied_at desc, person_id desc);
create index round_applications_by_state
  on round_applications (round_id, state, since, person_id);
comment on table round_applications is
  'rounds: who would like to take part, what they answered, and whether they have a place';

create table round_acceptances (
  round_id uuid not null references rounds (id),
  person_id uuid not null references people (id),
  version integer not null,
  -- The very words that were accepted, whatever became of them later.
  words text not null,
  accepted_at timestamptz(3) not null default now(),
  primary key (round_id, person_id, version)
);
create index round_acceptances_of_person on round_acceptances (person_id);
comment on table round_acceptances is 'rounds: who accepted which words of confidentiality, and when';
