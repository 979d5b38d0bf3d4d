-- Where everything lies that can be read, asked when it is read: what is moved, removed or shut away
-- takes along what hangs on it, and nobody has to remember to tell it.
-- A function and not a view, so that each of its questions is answered by a key.
create function placement_of(subject uuid)
returns table (space_id uuid, is_removed boolean, is_for_staff boolean)
language sql stable parallel safe as $$
  select space_id, removed_at is not null, false from topics where id = subject
  union all
  select replies.space_id, coalesce(replies.removed_at, topics.removed_at) is not null, false
  from replies join topics on topics.id = replies.topic_id where replies.id = subject
  union all
  select topics.space_id, coalesce(whispers.removed_at, topics.removed_at) is not null, true
  from whispers join topics on topics.id = whispers.topic_id where whispers.id = subject
  union all
  select space_id, false, false from ideas where id = subject
  union all
  select topics.space_id, coalesce(comments.removed_at, topics.removed_at) is not null, false
  from comments join topics on topics.id = comments.subject_id
  where comments.id = subject and comments.subject_type = 'topic'
  union all
  select replies.space_id,
    coalesce(comments.removed_at, replies.removed_at, topics.removed_at) is not null, false
  from comments join replies on replies.id = comments.subject_id
  join topics on topics.id = replies.topic_id
  where comments.id = subject and comments.subject_type = 'reply'
  union all
  select ideas.space_id, comments.removed_at is not null, false
  from comments join ideas on ideas.id = comments.subject_id
  where comments.id = subject and comments.subject_type = 'idea'
$$;
comment on function placement_of is
  'spaces: where a text lies, whether it or what it hangs on was removed, and whether only staff see it';

-- What shows an image; without a subject it is shown to everybody.
alter table upload_uses add column subject_id uuid;
insert into upload_uses (upload_id, space_id, subject_id)
  select distinct uploads.id, null::uuid, shown.id
  from (
    select id, body_html from topics where body_html like '%/uploads/%'
    union all select id, body_html from replies where body_html like '%/uploads/%'
    union all select id, body_html from ideas where body_html like '%/uploads/%'
    union all select id, body_html from comments where body_html like '%/uploads/%'
  ) as shown,
  regexp_matches(shown.body_html, '/uploads/([0-9a-f-]{36})\.webp', 'g') as named
  join uploads on uploads.id = named[1]::uuid
  on conflict do nothing;
alter table upload_uses drop constraint upload_uses_upload_id_space_id_key;
delete from upload_uses where space_id is not null;
alter table upload_uses drop column space_id;
create unique index upload_uses_once on upload_uses (upload_id, subject_id) nulls not distinct;
comment on table upload_uses is
  'uploads: the texts in which an image is shown; without one, it is shown to everybody';

create index people_by_picture on people (avatar_upload_id) where avatar_upload_id is not null;
