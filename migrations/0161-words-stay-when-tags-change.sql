-- Beside a trigger before updates, PostgreSQL would work out the words of a document anew with its
-- tags. What is put again takes its tags from what was to be inserted.
drop trigger search_documents_know_tags on search_documents;
create trigger search_documents_know_tags before insert on search_documents
  for each row execute function find_tags_of_document();
