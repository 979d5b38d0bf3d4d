create table spaces (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  description text not null default '',
  visibility text not null check (visibility in ('public', 'members', 'private')),
  position integer not null default 0,
  created_at timestamptz not null default now()
);
comment on table spaces is 'spaces: where content lies, open to all, to members, or to some groups';

create table groups (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  created_at timestamptz not null default now()
);
comment on table groups is 'spaces: people who may enter the same private spaces';

create table group_members (
  group_id uuid not null references groups (id),
  person_id uuid not null references people (id),
  added_at timestamptz not null default now(),
  primary key (person_id, group_id)
);
create index group_members_of_group on group_members (group_id);
comment on table group_members is 'spaces: who belongs to a group';

create table space_groups (
  space_id uuid not null references spaces (id),
  group_id uuid not null references groups (id),
  primary key (group_id, space_id)
);
comment on table space_groups is 'spaces: which groups may enter a private space';
