create table lifecycle_stories (
  person_id uuid primary key,
  story jsonb not null
);
comment on table lifecycle_stories is
  'lifecycle: what is remembered of a person, to go on with the stages where they ended';
