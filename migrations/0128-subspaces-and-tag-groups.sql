-- A space may lie in another one, and is then never more open than that. What it may be stands in its
-- own row, and in its own rows of groups, so that no list need look at the space around it.
alter table spaces add column parent_id uuid references spaces (id) check (parent_id <> id);
alter table spaces add column inherits boolean not null default false
  check (parent_id is not null or not inherits);
alter table spaces add column shows_children boolean not null default true;
create index spaces_of_parent on spaces (parent_id) where parent_id is not null;

create table tag_groups (
  id uuid primary key,
  name text not null unique,
  takes_one boolean not null default false,
  parent_tag_id uuid references tags (id),
  created_at timestamptz(3) not null default now()
);
comment on table tag_groups is
  'tags: tags that belong together; of some a thing bears one only, or none without another tag';

create table grouped_tags (
  group_id uuid not null references tag_groups (id) on delete cascade,
  tag_id uuid not null references tags (id),
  primary key (group_id, tag_id)
);
comment on table grouped_tags is 'tags: which tags belong to which group';
create index grouped_tags_of_tag on grouped_tags (tag_id);

create table tag_group_spaces (
  group_id uuid not null references tag_groups (id) on delete cascade,
  space_id uuid not null references spaces (id),
  primary key (group_id, space_id)
);
comment on table tag_group_spaces is
  'tags: the only spaces in which the tags of a group are used; without any, all';

create table tag_demands (
  space_id uuid primary key references spaces (id),
  least integer not null default 0 check (least between 0 and 5)
);
comment on table tag_demands is 'tags: how many tags a topic of a space bears at least';

create table demanded_tag_groups (
  space_id uuid not null references tag_demands (space_id) on delete cascade,
  group_id uuid not null references tag_groups (id) on delete cascade,
  primary key (space_id, group_id)
);
comment on table demanded_tag_groups is 'tags: of which groups a topic of a space bears a tag';
