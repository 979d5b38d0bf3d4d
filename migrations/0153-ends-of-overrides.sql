-- A decision of staff may have an end, be taken back, and be about an organisation.
alter table lifecycle_signs add column until timestamptz;

alter table lifecycle_overrides
  drop constraint lifecycle_overrides_pkey,
  alter column person_id drop not null,
  add column organization_id uuid references organizations (id),
  add column until timestamptz check (until > made_at),
  add column ended_at timestamptz,
  add column taken_back_at timestamptz,
  add column taken_back_by uuid references people (id),
  add primary key (id),
  add check (num_nonnulls(person_id, organization_id) = 1);
create index lifecycle_overrides_of_person on lifecycle_overrides (person_id)
  where person_id is not null;
create index lifecycle_overrides_of_organization on lifecycle_overrides (organization_id)
  where organization_id is not null;
create index lifecycle_overrides_due on lifecycle_overrides (until)
  where ended_at is null and taken_back_at is null;
