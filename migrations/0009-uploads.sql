create table uploads (
  id uuid primary key,
  person_id uuid not null references people (id),
  name text not null,
  alt text not null default '',
  width integer not null,
  height integer not null,
  bytes integer not null,
  created_at timestamptz(3) not null default now()
);
create index uploads_of_person on uploads (person_id, created_at desc);
comment on table uploads is 'uploads: images that people sent, re-encoded as WebP; files by their id';

create table upload_uses (
  upload_id uuid not null references uploads (id) on delete cascade,
  space_id uuid references spaces (id),
  unique nulls not distinct (upload_id, space_id)
);
comment on table upload_uses is
  'uploads: the spaces in which an image is shown; without a space, to everybody';
