create table outreach_notes (
  person_id uuid not null references people (id),
  id uuid not null,
  by_id uuid not null references people (id),
  because text not null
    check (because in ('unanswered', 'newcomer', 'silent', 'unspoken', 'other')),
  note text not null,
  created_at timestamptz(3) not null default now(),
  primary key (person_id, id)
);
comment on table outreach_notes is
  'outreach: why staff let a neglected customer be, in words for colleagues only';

-- The type is written into the query, so that this small index serves the list of all outreach.
create index activities_of_outreach on activities (occurred_at desc, id desc)
  where type = 'outreach.made';
