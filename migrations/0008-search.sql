create extension if not exists unaccent;
create extension if not exists pg_trgm;

create text search configuration exact_words (copy = simple);
alter text search configuration exact_words
  alter mapping for hword, hword_part, word with unaccent, simple;
create text search configuration english_words (copy = english);
alter text search configuration english_words
  alter mapping for hword, hword_part, word with unaccent, english_stem;

-- Every word as it stands and by its English stem. PostgreSQL takes what is between < and > for
-- markup and what contains a slash for a path; to us these are words as well.
create function searchable(words text, weights text) returns tsvector language sql immutable
  return setweight(to_tsvector('exact_words', translate(words, '<>/', '   ')),
      left(weights, 1)::"char")
    || setweight(to_tsvector('english_words', translate(words, '<>/', '   ')),
      right(weights, 1)::"char");

create table search_documents (
  subject_type text not null,
  subject_id uuid not null,
  space_id uuid references spaces (id),
  author_id uuid not null references people (id),
  title text not null,
  -- The title without accents and capitals, for those who mistype.
  title_letters text not null,
  body text not null,
  at timestamptz(3) not null,
  document tsvector not null generated always as (searchable(title, 'AB') || searchable(body, 'CD'))
    stored,
  primary key (subject_id, subject_type)
);
create index search_documents_by_word on search_documents using gin (document);
create index search_documents_by_letters on search_documents using gin (title_letters gin_trgm_ops);
create index search_documents_by_time on search_documents (at desc, subject_id desc);
comment on table search_documents is
  'search: the words of everything that can be found; without a space, everybody may read it';
comment on column search_documents.space_id is 'null: public';

create table search_misses (
  text text primary key,
  count integer not null default 1,
  last_at timestamptz(3) not null default now()
);
create index search_misses_by_time on search_misses (last_at desc);
comment on table search_misses is 'search: what was looked for in vain, and never by whom';
