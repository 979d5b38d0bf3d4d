alter table organizations
  add column website text not null default '' check (length(website) <= 300),
  add column country text check (country ~ '^[A-Z]{2}$'),
  -- Capitals and digits only, so that the beginning of one can be compared.
  add column postcode text not null default '' check (postcode ~ '^[A-Z0-9]{0,12}$'),
  add column city text not null default '' check (length(city) <= 100);

create table organization_keys (
  source text not null check (source <> '' and length(source) <= 100),
  key text not null check (key <> '' and length(key) <= 320),
  organization_id uuid not null references organizations (id),
  primary key (source, key)
);
create index keys_of_organization on organization_keys (organization_id);
comment on table organization_keys is 'organizations: as what other systems know an organisation';

create table territories (
  id uuid primary key,
  name text not null unique check (name <> '' and length(name) <= 100),
  parent_id uuid references territories (id) check (parent_id <> id),
  countries text[] not null default '{}',
  postcodes text[] not null default '{}',
  created_at timestamptz not null default now()
);
comment on table territories is
  'organizations: regions of the business, by countries and the beginnings of postcodes';

alter table organizations
  add column territory_id uuid references territories (id),
  add column is_territory_by_hand boolean not null default false;
create index organizations_by_territory on organizations (territory_id, lower(name), id)
  where territory_id is not null;

create table person_territories (
  person_id uuid primary key references people (id),
  territory_id uuid not null references territories (id),
  assigned_at timestamptz not null default now()
);
create index people_by_territory on person_territories (territory_id);
comment on table person_territories is 'organizations: people who were put into a territory by hand';

create table account_owners (
  id uuid primary key,
  person_id uuid references people (id),
  organization_id uuid references organizations (id),
  owner_id uuid not null references people (id),
  started_at timestamptz not null default now(),
  ended_at timestamptz check (ended_at >= started_at),
  check (num_nonnulls(person_id, organization_id) = 1)
);
create unique index account_owners_of_person on account_owners (person_id)
  where ended_at is null and person_id is not null;
create unique index account_owners_of_organization on account_owners (organization_id)
  where ended_at is null and organization_id is not null;
create index account_owners_by_owner on account_owners (owner_id) where ended_at is null;
create index account_owners_of_person_ever on account_owners (person_id)
  where person_id is not null;
create index account_owners_of_organization_ever on account_owners (organization_id)
  where organization_id is not null;
comment on table account_owners is
  'organizations: who of the staff looks after a customer, and from when to when';

create index organization_relations_by_kind on organization_relations (kind, organization_id)
  where ended_at is null;
create index organization_relations_ever on organization_relations (organization_id);

-- What was done in the name of a company, for its own timeline; few activities are.
create index activities_of_organization on activities (organization_id, occurred_at desc, id desc)
  where organization_id is not null;
