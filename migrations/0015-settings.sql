create table community_settings (
  only_row boolean primary key default true check (only_row),
  name text not null default 'Guildhall',
  tagline text not null default '',
  colour text not null default '#2f6f5e' check (colour ~ '^#[0-9a-f]{6}$'),
  logo_upload_id uuid,
  changed_at timestamptz not null default now()
);
insert into community_settings default values;
comment on table community_settings is 'settings: what the business calls its community and how it looks';
