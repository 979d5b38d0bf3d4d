-- What is decided here is told there, and issues are opened from here.
alter table issue_trackers
  -- Encrypted with the key of the house; without one nothing is told.
  add column token text,
  -- Where trackers of kind `standard` are told.
  add column told_address text;

create table issue_tellings (
  id uuid primary key,
  tracker_id uuid not null references issue_trackers (id),
  idea_id uuid not null references ideas (id),
  -- What was decided; without one an issue is to be opened.
  decision_id uuid references idea_decisions (id),
  asked_by_id uuid not null references people (id),
  asked_at timestamptz(3) not null default now(),
  state text not null default 'waiting' check (state in ('waiting', 'under_way', 'told', 'failed')),
  tries int not null default 0,
  due_at timestamptz(3) not null default now(),
  trouble text
);
comment on table issue_tellings is 'trackers: what trackers are told, once, and how that went';
create unique index issue_tellings_once on issue_tellings (idea_id, decision_id);
create unique index issue_tellings_one_opening on issue_tellings (idea_id)
  where decision_id is null and state <> 'told';
create index issue_tellings_due on issue_tellings (due_at) where state in ('waiting', 'under_way');
create index issue_tellings_failed on issue_tellings (tracker_id) where state = 'failed';
