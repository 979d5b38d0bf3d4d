create table custom_fields (
  id uuid primary key,
  subject text not null check (subject in ('person', 'organization')),
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  label text not null check (label <> '' and length(label) <= 80),
  help text not null default '' check (length(help) <= 300),
  kind text not null check (kind in
    ('text', 'number', 'date', 'choice', 'choices', 'yes_no', 'url', 'person', 'organization')),
  choices text[] not null default '{}',
  is_required boolean not null default false,
  position integer not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  unique (subject, key)
);
comment on table custom_fields is
  'fields: what a business wants to know of people and organisations besides what is built in';

create table custom_values (
  id uuid primary key,
  field_id uuid not null references custom_fields (id),
  person_id uuid references people (id),
  organization_id uuid references organizations (id),
  value jsonb not null,
  -- Nobody, when a machine said it.
  set_by uuid references people (id),
  origin text not null check (origin in ('hand', 'import', 'source')),
  source text not null default '' check (length(source) <= 100),
  set_at timestamptz not null default clock_timestamp(),
  replaced_at timestamptz,
  check (num_nonnulls(person_id, organization_id) = 1)
);
create unique index custom_values_of_person on custom_values (person_id, field_id)
  where replaced_at is null and person_id is not null;
create unique index custom_values_of_organization on custom_values (organization_id, field_id)
  where replaced_at is null and organization_id is not null;
create index custom_values_by_value on custom_values using gin (value jsonb_path_ops)
  where replaced_at is null;
create index custom_values_then on custom_values (field_id, coalesce(person_id, organization_id));
comment on table custom_values is
  'fields: what is known in a field of somebody, who said so and when; former values are kept';

create table party_tags (
  id uuid primary key,
  person_id uuid references people (id),
  organization_id uuid references organizations (id),
  tag text not null check (tag ~ '^[^[:space:][:cntrl:]]{1,40}$'),
  set_by uuid references people (id),
  set_at timestamptz not null default now(),
  check (num_nonnulls(person_id, organization_id) = 1)
);
create unique index party_tags_of_person on party_tags (person_id, tag)
  where person_id is not null;
create unique index party_tags_of_organization on party_tags (organization_id, tag)
  where organization_id is not null;
create index party_tags_by_tag on party_tags (tag);
comment on table party_tags is
  'fields: words by which staff sort customers; never shown to members, unlike tags of topics';
