alter table people add column erased_at timestamptz;

create table erasures (
  id uuid primary key,
  person_id uuid not null references people (id),
  asked_by_id uuid not null references people (id),
  reason text not null default '' check (length(reason) <= 500),
  posts text not null check (posts in ('keep', 'remove')),
  state text not null default 'waiting'
    check (state in ('waiting', 'withdrawn', 'running', 'done')),
  asked_at timestamptz not null default now(),
  due_at timestamptz not null,
  -- Steps in the order in which they were done, each noted with what it did.
  steps text[] not null default '{}',
  -- By what they were known, so that a step can be repeated; emptied with the last one.
  known jsonb,
  error text,
  finished_at timestamptz
);
create unique index erasures_open on erasures (person_id) where state in ('waiting', 'running');
create index erasures_due on erasures (due_at) where state in ('waiting', 'running');
create index erasures_latest on erasures (asked_at desc, id desc);
comment on table erasures is
  'privacy: who asked to be forgotten, until when they may think again, and how far it came';

create table suppressions (
  address_hash bytea primary key,
  since timestamptz not null default now()
);
comment on table suppressions is
  'privacy: addresses of people who were forgotten, as nobody can read them, so that none is written to';

-- What programs elsewhere told of a person goes with the person; that something was told remains.
drop trigger activities_are_final on activities;
create trigger activities_are_final before update or delete or truncate on activities
  for each statement when (current_setting('guildhall.forgetting', true) is distinct from 'on')
  execute function refuse_rewriting();
create function forget_told_facts(profiles uuid[]) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('guildhall.forgetting', 'on', true);
  update activities set details = case type
      when 'page.viewed' then jsonb_build_object('page', '/')
      else details - 'facts'
    end
    where person_id = any (profiles)
      and (type = 'page.viewed' or (type = 'event.tracked' and details ? 'facts'));
  perform set_config('guildhall.forgetting', '', true);
end $$;
comment on function forget_told_facts is
  'privacy: takes out of the timeline what other programs told of somebody beyond that it happened';
