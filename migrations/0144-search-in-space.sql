-- What lies in one space and holds a word is what the index of words can tell, too. The old index
-- serves until the new one is there.
create index search_documents_by_word_and_space on search_documents
  using gin (document, (array[week_of(at)]), (array[author_id]), (array[space_id]));
drop index search_documents_by_word;
alter index search_documents_by_word_and_space rename to search_documents_by_word;
analyze search_documents;
