create table organization_stages (
  organization_id uuid not null references organizations (id),
  position integer not null,
  stage text not null check (stage in (
    'awareness', 'consideration', 'purchase', 'post_purchase',
    'retention', 'advocacy', 'lapsed', 'returned'
  )),
  since timestamptz not null,
  until timestamptz,
  because text not null,
  activity_ids uuid[] not null,
  primary key (organization_id, position)
);
create index organization_stages_by_stage on organization_stages (stage, since desc, organization_id);
comment on table organization_stages is
  'lifecycle: the stages of an organisation one after the other, those that silence will bring included';
