-- Another word for a tag points to the one that is meant; nothing bears it any longer.
alter table tags add column canonical_id uuid references tags (id);
alter table tags add constraint tags_not_own_synonym check (canonical_id <> id);
create index tags_synonyms on tags (canonical_id) where canonical_id is not null;

create table merged_taggings (
  tag_id uuid not null references tags (id),
  subject_id uuid not null,
  subject_type text not null,
  -- It bore both words, so that it keeps the other one when this one is told apart again.
  bore_both boolean not null,
  primary key (tag_id, subject_id, subject_type)
);
comment on table merged_taggings is
  'tags: what bore a word before it became another word for a tag, for taking that back';
