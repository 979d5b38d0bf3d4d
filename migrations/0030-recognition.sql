create table thanks (
  id uuid primary key,
  person_id uuid not null references people (id),
  to_id uuid not null references people (id) check (to_id <> person_id),
  words text not null check (words <> '' and length(words) <= 500),
  about_type text check (about_type in ('topic', 'reply', 'idea')),
  about_id uuid check ((about_id is null) = (about_type is null)),
  created_at timestamptz(3) not null default now()
);
create index thanks_to on thanks (to_id, created_at desc, id desc);
create index thanks_from on thanks (person_id, to_id, created_at desc);
comment on table thanks is 'recognition: words of thanks from one person to another';

create table person_badges (
  id uuid not null,
  person_id uuid not null references people (id),
  badge text not null check (badge ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null,
  level text not null default 'bronze' check (level in ('bronze', 'silver', 'gold')),
  awarded_at timestamptz(3) not null default now(),
  source text not null,
  source_id text not null,
  primary key (person_id, source, source_id)
);
create index person_badges_latest on person_badges (person_id, awarded_at desc, id desc);
comment on table person_badges is 'recognition: badges that people earned, each award once per source';
