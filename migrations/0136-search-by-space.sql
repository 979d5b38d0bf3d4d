-- What lies in a small space, or is of a rare kind, is found without walking through all the others.
create index search_documents_of_space on search_documents (space_id, at desc, subject_id desc);
create index search_documents_of_type on search_documents (subject_type, at desc, subject_id desc);

-- The newest titles lie in few weeks, too. The old index serves until the new one is there.
create index search_documents_by_title_and_week on search_documents
  using gin (searchable(title, 'AB'), (array[week_of(at)])) where subject_id = root_id;
drop index search_documents_by_title;
alter index search_documents_by_title_and_week rename to search_documents_by_title;
