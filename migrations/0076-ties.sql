create table ties (
  person_id uuid not null references people (id),
  kind text not null check (kind in ('follow', 'mute', 'block')),
  to_id uuid not null references people (id) check (to_id <> person_id),
  created_at timestamptz(3) not null default now(),
  primary key (person_id, kind, to_id)
);
create index ties_to on ties (to_id, kind, created_at desc, person_id desc);
comment on table ties is 'ties: whom a person follows, does not want to read, or keeps away';

-- What people say of themselves, and what they wish to be left alone with.
alter table people
  add column location text not null default '' check (length(location) <= 100),
  add column website text not null default '' check (length(website) <= 300),
  add column title_badge text,
  add column title text,
  add column is_private boolean not null default false,
  add column message_policy text not null default 'everybody'
    check (message_policy in ('everybody', 'followed', 'nobody')),
  add column handle_changed_at timestamptz,
  -- Came by a link, and nobody has asked them for a name yet.
  add column is_nameless boolean not null default false;

create table old_handles (
  handle text primary key,
  person_id uuid not null references people (id),
  given_up_at timestamptz not null default now()
);
create index old_handles_by_stem on old_handles (regexp_replace(handle, '-[0-9]{1,6}$', ''));
comment on table old_handles is 'people: handles that somebody gave up, leading on to them';
