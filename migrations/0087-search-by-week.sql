-- Of those who hold a frequent word, the newest lie in few weeks: the index tells which they are,
-- and which are by whom, without reading all the others.
create function week_of(moment timestamptz) returns integer language sql immutable strict
  return ((moment at time zone 'UTC')::date - date '2000-01-03') / 7;
drop index search_documents_by_word;
create index search_documents_by_word on search_documents
  using gin (document, (array[week_of(at)]), (array[author_id]));

create index topics_without_answer on topics (created_at desc, id desc)
  where kind = 'question' and other_reply_count = 0 and removed_at is null and unlisted_at is null;
