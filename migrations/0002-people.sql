create extension if not exists pg_trgm;

create table people (
  id uuid primary key,
  handle text not null unique
    check (handle ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(handle) <= 60),
  name text not null check (name <> '' and length(name) <= 100),
  role text not null default 'member'
    check (role in ('member', 'dealer', 'agent', 'moderator', 'manager', 'admin', 'owner')),
  bio text not null default '',
  locale text,
  time_zone text,
  avatar_upload_id uuid,
  is_bot boolean not null default false,
  joined_at timestamptz not null default now(),
  suspended_at timestamptz,
  suspended_until timestamptz,
  suspended_because text,
  merged_into_id uuid references people (id),
  canonical_id uuid not null references people (id),
  check ((merged_into_id is null) = (canonical_id = id)),
  check (suspended_at is not null or (suspended_until is null and suspended_because is null))
);
create index people_by_canonical on people (canonical_id);
create index people_by_merge on people (merged_into_id) where merged_into_id is not null;
create index people_by_joining on people (joined_at desc, id desc) where merged_into_id is null;
create index people_by_role on people (role, joined_at desc, id desc) where role <> 'member';
create index people_by_name on people using gin (name gin_trgm_ops, handle gin_trgm_ops);
create index people_by_handle_stem on people (regexp_replace(handle, '-[0-9]{1,6}$', ''));
comment on table people is 'people: profiles; merged ones share a canonical profile and stay whole';

create table claims (
  id uuid primary key,
  person_id uuid not null references people (id),
  kind text not null check (kind in ('email', 'phone', 'handle', 'external')),
  value text not null check (value <> '' and length(value) <= 320),
  issuer text not null default '' check ((kind in ('email', 'phone')) = (issuer = '')),
  source text not null,
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  unique (kind, issuer, value)
);
create index claims_of_person on claims (person_id);
create index claims_by_value on claims using gin (value gin_trgm_ops);
comment on table claims is
  'people: by what a profile is known elsewhere (address, number, account); each belongs to one';

create table person_relations (
  id uuid primary key,
  person_id uuid not null references people (id),
  kind text not null
    check (kind in ('consumer', 'business', 'dealer', 'distributor', 'prospect', 'fan')),
  started_at timestamptz not null default now(),
  ended_at timestamptz check (ended_at >= started_at)
);
create unique index person_relations_now on person_relations (person_id, kind)
  where ended_at is null;
create index person_relations_by_kind on person_relations (kind, person_id);
comment on table person_relations is 'people: what a person is to us, and from when to when';

create table organizations (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (name <> '' and length(name) <= 200),
  parent_id uuid references organizations (id) check (parent_id <> id),
  created_at timestamptz not null default now()
);
create index organizations_by_parent on organizations (parent_id) where parent_id is not null;
create index organizations_by_name on organizations (lower(name), id);
comment on table organizations is 'people: companies and clubs that people belong to';

create table organization_relations (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  kind text not null
    check (kind in ('consumer', 'business', 'dealer', 'distributor', 'prospect', 'fan')),
  started_at timestamptz not null default now(),
  ended_at timestamptz check (ended_at >= started_at)
);
create unique index organization_relations_now on organization_relations (organization_id, kind)
  where ended_at is null;
comment on table organization_relations is
  'people: what an organisation is to us, and from when to when';

create table organization_members (
  id uuid primary key,
  organization_id uuid not null references organizations (id),
  person_id uuid not null references people (id),
  role text not null default '',
  started_at timestamptz not null default now(),
  ended_at timestamptz check (ended_at >= started_at)
);
create unique index organization_members_now on organization_members (organization_id, person_id)
  where ended_at is null;
create index organizations_of_person on organization_members (person_id);
comment on table organization_members is
  'people: who belongs to an organisation, as what, and from when to when';

-- The desk asks who ordered; looking through all that everybody did would take too long.
create index activities_of_buyers on activities (person_id) where type = 'order.paid';
