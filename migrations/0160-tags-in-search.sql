-- Which tags a conversation bears is what the index of words can tell, too. Of tags that became one
-- the words of old are left: whoever asks for a tag asks for those that mean it as well.
alter table search_documents add column tag_ids uuid[] not null default '{}';

create function tags_borne_by(subject uuid) returns uuid[] language sql stable as $$
  select coalesce(array_agg(tag_id order by tag_id), '{}') from taggings where subject_id = subject
$$;
comment on function tags_borne_by is 'search: the tags of a conversation';

create function tags_meant_by(ids uuid[]) returns uuid[] language sql stable as $$
  select coalesce(array_agg(distinct coalesce(canonical_id, id)), '{}') from tags where id = any (ids)
$$;
comment on function tags_meant_by is 'search: tags, those that are kept instead of their other words';

create function find_tags_of_document() returns trigger language plpgsql as $$
begin
  -- Who takes a tag away meanwhile is waited for, or waits; what they leave is then seen.
  perform from taggings where subject_id = new.root_id for key share;
  new.tag_ids := tags_borne_by(new.root_id);
  return new;
end $$;
create trigger search_documents_know_tags before insert or update of root_id on search_documents
  for each row execute function find_tags_of_document();

create function tell_documents_of_tags() returns trigger language plpgsql as $$
begin
  update search_documents set tag_ids = borne.tag_ids
  from (
    select subject_id, tags_borne_by(subject_id) as tag_ids
    from (select distinct subject_id from changed) as subjects
  ) as borne
  where search_documents.root_id = borne.subject_id
    and search_documents.tag_ids <> borne.tag_ids
    and tags_meant_by(search_documents.tag_ids) <> tags_meant_by(borne.tag_ids);
  return null;
end $$;
create trigger taggings_tell_of_new after insert on taggings referencing new table as changed
  for each statement execute function tell_documents_of_tags();
create trigger taggings_tell_of_gone after delete on taggings referencing old table as changed
  for each statement execute function tell_documents_of_tags();

-- Without it, there is less to write; nobody searches before all is done.
drop index search_documents_by_word;
update search_documents set tag_ids = borne.tag_ids
from (
  select subject_id, array_agg(tag_id order by tag_id) as tag_ids from taggings group by subject_id
) as borne
where search_documents.root_id = borne.subject_id;
create index search_documents_by_word on search_documents
  using gin (document, (array[week_of(at)]), (array[author_id]), (array[space_id]), tag_ids);
analyze search_documents;
