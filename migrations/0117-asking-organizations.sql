-- Dealers ask organisations, too, and what is asked may lapse.
alter table sharing_requests
  add column organization_id uuid references organizations (id),
  add column expires_at timestamptz,
  add check (num_nonnulls(person_id, organization_id) <= 1);
create index sharing_requests_of_organization
  on sharing_requests (organization_id, dealer_id, asked_at desc) where organization_id is not null;

-- The names that dealers type: they are looked for whole.
create index organizations_by_whole_name on organizations (lower(name));
create index organizations_by_host
  on organizations (lower(regexp_replace(website, '^(https?://)?(www\.)?([^/:]*).*$', '\3')))
  where website <> '';
