create table relationships (
  id uuid primary key,
  person_id uuid references people (id),
  organization_id uuid references organizations (id),
  dealer_id uuid not null references organizations (id),
  started_by uuid not null references people (id),
  started_at timestamptz not null default now(),
  check (num_nonnulls(person_id, organization_id) = 1),
  check (organization_id <> dealer_id),
  unique (person_id, dealer_id),
  unique (organization_id, dealer_id)
);
create index relationships_of_dealer on relationships (dealer_id, id);
comment on table relationships is
  'sharing: a customer, a dealer and the business in one room; alone it shows nobody anything';

create table sharing_grants (
  id uuid primary key,
  relationship_id uuid not null references relationships (id),
  field_group text not null check (field_group in
    ('contact', 'orders', 'products', 'conversations', 'brand_notes', 'dealer_notes')),
  purpose text not null check (purpose in ('service', 'sales', 'warranty', 'marketing')),
  by_side text not null,
  to_side text not null,
  granted_by uuid not null references people (id),
  granted_at timestamptz not null default clock_timestamp(),
  starts_at timestamptz not null,
  expires_at timestamptz check (expires_at > starts_at),
  -- The sentence that whoever granted it agreed to, as it stood before them.
  consent text not null default '' check (length(consent) <= 2000),
  revoked_at timestamptz,
  revoked_by uuid references people (id),
  revoked_side text check (revoked_side in ('customer', 'dealer', 'brand')),
  check ((revoked_at is null) = (revoked_by is null)),
  check ((revoked_at is null) = (revoked_side is null)),
  -- Whose data it is shows it; what dealers write of customers takes both of them.
  check (case field_group
    when 'brand_notes' then by_side = 'brand' and to_side = 'dealer'
    when 'dealer_notes' then by_side in ('customer', 'dealer') and to_side = 'brand'
    else by_side = 'customer' and to_side = 'dealer' end)
);
create index sharing_grants_of_relationship on sharing_grants (relationship_id, field_group);
create unique index sharing_grants_now
  on sharing_grants (relationship_id, field_group, purpose, by_side, to_side)
  where revoked_at is null;
comment on table sharing_grants is
  'sharing: who showed which group of fields to whom, what for, from when to when; never deleted';

-- A grant is taken back once; whatever else it says stays.
create function keep_grants() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.revoked_at is null and new.revoked_at is not null
    and to_jsonb(old) - '{revoked_at,revoked_by,revoked_side}'::text[]
      = to_jsonb(new) - '{revoked_at,revoked_by,revoked_side}'::text[]
  then return new; end if;
  raise exception 'grants can only be taken back';
end $$;
create trigger grants_are_kept before update or delete on sharing_grants
  for each row execute function keep_grants();

create table sharing_requests (
  id uuid primary key,
  dealer_id uuid not null references organizations (id),
  -- Nobody, where what was typed leads to nobody; the dealer does not learn which.
  person_id uuid references people (id),
  relationship_id uuid references relationships (id),
  asked_as text not null check (asked_as <> '' and length(asked_as) <= 320),
  asked_by uuid not null references people (id),
  asked_at timestamptz(3) not null default now(),
  purpose text not null check (purpose in ('service', 'sales', 'warranty', 'marketing')),
  field_groups text[] not null check (cardinality(field_groups) between 1 and 4),
  days integer check (days between 1 and 3650),
  words text not null default '' check (length(words) <= 500),
  answered_at timestamptz,
  answered_by uuid references people (id),
  granted_groups text[] not null default '{}',
  check ((answered_at is null) = (answered_by is null))
);
create index sharing_requests_of_dealer on sharing_requests (dealer_id, asked_at desc, id desc);
create index sharing_requests_open on sharing_requests (person_id)
  where answered_at is null and person_id is not null;
create index sharing_requests_of_person on sharing_requests (person_id, dealer_id, asked_at desc)
  where person_id is not null;
comment on table sharing_requests is
  'sharing: what dealers asked customers to show them, and what they were answered';

create table sharing_reads (
  id uuid primary key,
  relationship_id uuid not null references relationships (id),
  person_id uuid not null references people (id),
  side text not null check (side in ('dealer', 'brand')),
  field_groups text[] not null check (cardinality(field_groups) > 0),
  purpose text not null check (purpose in ('service', 'sales', 'warranty', 'marketing')),
  read_at timestamptz(3) not null
);
create index sharing_reads_of_relationship on sharing_reads (relationship_id, read_at desc, id desc);
create index sharing_reads_by_age on sharing_reads (read_at);
comment on table sharing_reads is
  'sharing: who looked at what somebody else had shown them, when and what for';

create table dealer_notes (
  id uuid primary key,
  relationship_id uuid not null references relationships (id),
  author_id uuid not null references people (id),
  body text not null check (body <> '' and length(body) <= 5000),
  written_at timestamptz(3) not null default now(),
  removed_at timestamptz
);
create index dealer_notes_of_relationship on dealer_notes (relationship_id, written_at desc, id desc);
comment on table dealer_notes is
  'sharing: what the people of a dealer write down of a customer; theirs, not the business’s';

do $$ begin
  if exists (select from pg_roles where rolname = 'guildhall_app') then
    revoke delete, truncate on sharing_grants, sharing_requests from guildhall_app;
    revoke update on sharing_reads from guildhall_app;
  end if;
end $$;
