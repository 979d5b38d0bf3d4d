create table deals (
  id uuid primary key,
  dealer_id uuid not null references organizations (id),
  -- Whom the dealer sells to: a company or a person.
  name text not null check (name <> '' and length(name) <= 200),
  name_key text not null,
  domain text not null default '' check (length(domain) <= 253),
  -- Of the address, so that two dealers who mean the same are found; the address itself is not kept.
  email_hash bytea,
  product text not null default '' check (length(product) <= 120),
  amount bigint not null check (amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  expected_on date not null,
  state text not null default 'waiting' check (state in
    ('waiting', 'approved', 'declined', 'expired', 'withdrawn')),
  registered_by uuid not null references people (id),
  registered_at timestamptz(3) not null default now(),
  decided_by uuid references people (id),
  decided_at timestamptz,
  reason text not null default '' check (length(reason) <= 500),
  protected_until timestamptz,
  extended_at timestamptz
);
create index deals_of_dealer on deals (dealer_id, registered_at desc, id desc);
create index deals_by_state on deals (state, registered_at desc, id desc);
create index deals_by_day on deals (registered_at desc, id desc);
create index deals_by_name on deals (name_key) where state in ('waiting', 'approved');
create index deals_by_domain on deals (domain)
  where domain <> '' and state in ('waiting', 'approved');
create index deals_by_email on deals (email_hash)
  where email_hash is not null and state in ('waiting', 'approved');
create index deals_due on deals (protected_until) where state = 'approved';
comment on table deals is
  'deals: what dealers registered to be protected, who decided, and until when it is theirs';

create table deal_terms (
  only_row boolean primary key default true check (only_row),
  protection_days integer not null default 90 check (protection_days between 1 and 365)
);
insert into deal_terms default values;
comment on table deal_terms is 'deals: for how many days an approved deal is its dealer''s';

do $$ begin
  if exists (select from pg_roles where rolname = 'guildhall_app') then
    revoke insert, delete, truncate on deal_terms from guildhall_app;
  end if;
end $$;
