-- What an import wrote, so that it can be taken back. A mark tells a row that nobody changed since.
create table import_changes (
  id uuid primary key,
  run_id uuid not null references import_runs (id) on delete cascade,
  batch integer not null,
  what text not null check (what ~ '^[a-z]+$'),
  row_id uuid not null,
  person_id uuid,
  organization_id uuid,
  field text not null default '',
  before jsonb,
  mark text not null default ''
);
create index import_changes_of_run on import_changes (run_id, batch desc, id);
create index import_changes_of_person on import_changes (person_id) where person_id is not null;
create index import_changes_of_organization on import_changes (organization_id, field)
  where organization_id is not null;
comment on table import_changes is
  'import-runs: each row that an import made or changed, and what stood there before';
