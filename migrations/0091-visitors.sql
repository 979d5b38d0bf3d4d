-- Visitor: known by what a browser made up. Customer: known to the business only. Member: of the
-- community, where others may see them.
alter table people add column presence text not null default 'member'
  check (presence in ('visitor', 'customer', 'member'));
create index people_known_by_joining on people (joined_at desc, id desc)
  where merged_into_id is null and presence <> 'visitor';

-- Said with a key that everybody can read: it opens no account.
alter table claims add column is_hearsay boolean not null default false;

create table person_traits (
  person_id uuid not null references people (id),
  name text not null check (name <> '' and length(name) <= 60),
  value jsonb not null,
  source text not null,
  said_at timestamptz not null,
  primary key (person_id, name)
);
comment on table person_traits is
  'people: what other systems say of a profile, each thing as it was said last, and by whom';

create table profile_origins (
  person_id uuid not null references people (id),
  field text not null,
  source text not null,
  value text not null,
  said_at timestamptz not null,
  primary key (person_id, field)
);
comment on table profile_origins is
  'people: which source filled in a field of a profile; what was changed by hand since differs';
