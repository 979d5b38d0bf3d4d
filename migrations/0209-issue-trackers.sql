-- Ideas that follow an issue elsewhere: what becomes of the issue decides what becomes of the idea.
create table issue_trackers (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('github', 'gitlab', 'standard')),
  -- What the addresses of its issues begin with.
  address text not null,
  -- Encrypted with the key of the house.
  secret text not null,
  -- Which state of an issue makes which status of an idea: [{"state": …, "status": …}, …].
  statuses jsonb not null,
  is_on boolean not null default true,
  created_by_id uuid not null references people (id),
  created_at timestamptz(3) not null default now(),
  heard_at timestamptz(3),
  removed_at timestamptz(3)
);
comment on table issue_trackers is 'trackers: where issues are kept that ideas follow';

create table idea_issues (
  idea_id uuid primary key references ideas (id),
  tracker_id uuid not null references issue_trackers (id),
  url text not null,
  -- By which news of the issue find it.
  key text not null,
  linked_by_id uuid not null references people (id),
  linked_at timestamptz(3) not null default now(),
  state text,
  -- When the issue took that state; what was told earlier and comes later does nothing.
  state_at timestamptz(3),
  trouble text
);
create index idea_issues_by_key on idea_issues (tracker_id, key);
comment on table idea_issues is 'trackers: which issue an idea follows, and what was heard of it last';

-- What decided, if it was not a person alone: the name of an issue and its state.
alter table idea_decisions add column reason text;
