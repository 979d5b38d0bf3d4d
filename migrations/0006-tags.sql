create table tags (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  created_at timestamptz(3) not null default now()
);
comment on table tags is 'tags: the words people sort things by';

-- A tag is read through the space of what bears it: some words should not leave a private space.
create table taggings (
  subject_type text not null,
  subject_id uuid not null,
  tag_id uuid not null references tags (id),
  space_id uuid not null references spaces (id),
  primary key (subject_id, subject_type, tag_id)
);
create index taggings_of_tag on taggings (tag_id, subject_type, subject_id desc);
comment on table taggings is 'tags: which thing bears which tag, five at most';
