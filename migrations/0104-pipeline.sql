create table pipeline_stages (
  id uuid primary key,
  name text not null check (name <> '' and length(name) <= 60),
  -- How many of a hundred prospects in it become customers, as far as one can say.
  probability integer not null check (probability between 0 and 100),
  position integer not null,
  archived_at timestamptz
);
create unique index pipeline_stages_in_order on pipeline_stages (position)
  where archived_at is null;
comment on table pipeline_stages is 'pipeline: the steps by which a prospect becomes a customer';

insert into pipeline_stages (id, name, probability, position) values
  ('01900000-0000-7000-8000-000000000001', 'New', 10, 1),
  ('01900000-0000-7000-8000-000000000002', 'Talking', 30, 2),
  ('01900000-0000-7000-8000-000000000003', 'Offer made', 60, 3),
  ('01900000-0000-7000-8000-000000000004', 'Agreed', 90, 4);

create table prospects (
  id uuid primary key,
  person_id uuid references people (id),
  organization_id uuid references organizations (id),
  stage_id uuid not null references pipeline_stages (id),
  amount bigint check (amount >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  expected_on date,
  outcome text check (outcome in ('won', 'lost')),
  lost_reason text not null default '' check (length(lost_reason) <= 500),
  opened_by uuid not null references people (id),
  opened_at timestamptz not null default now(),
  moved_at timestamptz(3) not null default now(),
  closed_at timestamptz,
  check (num_nonnulls(person_id, organization_id) = 1),
  check ((amount is null) = (currency is null)),
  check ((outcome is null) = (closed_at is null))
);
create unique index prospects_of_person on prospects (person_id)
  where outcome is null and person_id is not null;
create unique index prospects_of_organization on prospects (organization_id)
  where outcome is null and organization_id is not null;
create index prospects_of_person_ever on prospects (person_id) where person_id is not null;
create index prospects_of_organization_ever on prospects (organization_id)
  where organization_id is not null;
create index prospects_in_stage on prospects (stage_id, moved_at desc, id desc)
  where outcome is null;
create index prospects_closed on prospects (outcome, closed_at desc, id desc)
  where outcome is not null;
comment on table prospects is
  'pipeline: people and organisations that may become customers, what for and until when';

create table prospect_moves (
  id uuid primary key,
  prospect_id uuid not null references prospects (id),
  from_stage_id uuid references pipeline_stages (id),
  to_stage_id uuid references pipeline_stages (id),
  outcome text check (outcome in ('won', 'lost', 'reopened')),
  moved_by uuid not null references people (id),
  moved_at timestamptz not null default clock_timestamp()
);
create index moves_of_prospect on prospect_moves (prospect_id, moved_at desc);
comment on table prospect_moves is 'pipeline: how a prospect came through the stages';
