-- A word, and the same with any one letter left out: two words that have one of these in common are
-- one slip apart (a letter wrong, missing, too many, or two swapped). Longer words are rarely typed.
create function one_slip_off(word text) returns setof text language sql immutable begin atomic
  select word union select left(word, at - 1) || substr(word, at + 1)
    from generate_series(1, length(word)) as at;
end;
create function title_words(letters text) returns setof text language sql immutable begin atomic
  select distinct word from regexp_split_to_table(letters, '[^[:alnum:]]+') as word
    where length(word) between 3 and 20;
end;

create table search_words (
  variant text not null,
  word text not null,
  primary key (variant, word)
);
comment on table search_words is
  'search: words of titles by how they may be mistyped; offered only to whom they lead somewhere';
insert into search_words (variant, word)
  select one_slip_off(word), word from (
    select distinct title_words(title_letters) as word from search_documents
    where subject_id = root_id
  ) as words
  on conflict do nothing;

create index search_documents_by_title on search_documents using gin (searchable(title, 'AB'))
  where subject_id = root_id;
create index search_documents_roots on search_documents (at desc, subject_id desc)
  where subject_id = root_id;
