-- Beside a trigger before updates, PostgreSQL would work out the words of a document anew with its
-- tags. What is put again takes its tags from what was to be inserted.
drop trigger search_documents_know_tags on search_documents;
create trigger search_documents_know_tags before insert on search_documents
  for each row execute function find_tags_of_document();

-- What the tags mean is asked once for all documents of a conversation that bear the same.
create or replace function tell_documents_of_tags() returns trigger language plpgsql as $$
begin
  update search_documents set tag_ids = stale.tag_ids
  from (
    select borne.subject_id, borne.tag_ids, known.tag_ids as known_ids
    from (
      select subject_id, tags_borne_by(subject_id) as tag_ids
      from (select distinct subject_id from changed) as subjects
    ) as borne
    cross join lateral (
      select distinct tag_ids from search_documents where root_id = borne.subject_id
    ) as known
    where known.tag_ids <> borne.tag_ids
      and tags_meant_by(known.tag_ids) <> tags_meant_by(borne.tag_ids)
  ) as stale
  where search_documents.root_id = stale.subject_id
    and search_documents.tag_ids = stale.known_ids;
  return null;
end $$;
