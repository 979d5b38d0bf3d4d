-- What a reply or a comment belongs to: filters by tag or state are about the whole conversation.
alter table search_documents add column root_id uuid;
update search_documents set root_id = coalesce(
  (select topic_id from replies where replies.id = subject_id and subject_type = 'reply'),
  (select root_id from comments where comments.id = subject_id and subject_type = 'comment'),
  subject_id
);
alter table search_documents alter column root_id set not null;
comment on column search_documents.root_id is 'the topic or idea that it is part of, or is';

-- Only what has a title of its own is guessed at: every reply repeats that of its topic.
drop index search_documents_by_letters;
create index search_documents_by_letters on search_documents using gin (title_letters gin_trgm_ops)
  where subject_id = root_id;
create index search_documents_of_author on search_documents (author_id, at desc, subject_id desc);
create index search_documents_of_root on search_documents (root_id);

create table search_terms (
  text text primary key,
  searches integer not null default 1,
  clicks integer not null default 0,
  last_at timestamptz(3) not null default now()
);
create index search_terms_by_time on search_terms (last_at desc);
comment on table search_terms is
  'search: what was looked for and how often a result was opened, and never by whom';
