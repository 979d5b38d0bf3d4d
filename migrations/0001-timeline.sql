-- No foreign keys: the timeline outlives what it tells of. No global sequence: it may be
-- distributed by person_id.
create table activities (
  id uuid not null,
  type text not null,
  person_id uuid not null,
  organization_id uuid,
  subject_type text not null generated always as (split_part(type, '.', 1)) stored,
  subject_id uuid not null,
  details jsonb not null default '{}'
    constraint no_prose_in_details check (not jsonb_path_exists(
      details, '$.** ? (@.type() == "string" && @ like_regex "[[:space:]]")'
    )),
  source text not null default 'app',
  source_id text,
  occurred_at timestamptz not null default now(),
  recorded_at timestamptz not null default now(),
  -- Means nothing in another cluster: restored there, set it to 0 and cursors to (0, last id).
  recorded_in xid8 not null default pg_current_xact_id(),
  primary key (person_id, id),
  unique (person_id, source, source_id)
);
create index activities_in_reading_order on activities (recorded_in, id);
create index activities_of_person on activities (person_id, occurred_at desc, id desc);
create index activities_about_subject on activities (subject_id, occurred_at desc);
comment on table activities is 'timeline: what people did, appended once and never changed';

create function refuse_rewriting() returns trigger language plpgsql as
  $$ begin raise exception '% is append-only', tg_table_name; end $$;
create trigger activities_are_final before update or delete or truncate on activities
  for each statement execute function refuse_rewriting();

create table subscriber_cursors (
  name text primary key,
  recorded_in xid8 not null,
  activity_id uuid not null default '00000000-0000-0000-0000-000000000000'
);
comment on table subscriber_cursors is 'timeline: how far each subscriber has come';

create table parked_activities (
  subscriber text not null,
  person_id uuid not null,
  activity_id uuid not null,
  error text not null,
  attempts integer not null default 1,
  parked_at timestamptz not null default now(),
  primary key (subscriber, person_id, activity_id)
);
comment on table parked_activities is
  'timeline: what a subscriber could not handle, set aside so that it can go on with the rest';

-- The running program may append, and nothing else.
do $$ begin
  if exists (select from pg_roles where rolname = 'guildhall_app') then
    revoke update, delete, truncate on activities from guildhall_app;
  end if;
end $$;
