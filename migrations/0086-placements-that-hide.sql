-- The same once more, now that ideas can be taken out of sight, and saying what stands in no list.
drop function placement_of(uuid);
create function placement_of(subject uuid)
returns table (space_id uuid, is_removed boolean, is_for_staff boolean, is_unlisted boolean)
language sql stable parallel safe as $$
  select space_id, removed_at is not null, false, unlisted_at is not null
  from topics where id = subject
  union all
  select replies.space_id, coalesce(replies.removed_at, topics.removed_at) is not null, false,
    topics.unlisted_at is not null
  from replies join topics on topics.id = replies.topic_id where replies.id = subject
  union all
  select topics.space_id, coalesce(whispers.removed_at, topics.removed_at) is not null, true,
    topics.unlisted_at is not null
  from whispers join topics on topics.id = whispers.topic_id where whispers.id = subject
  union all
  select space_id, removed_at is not null, false, false from ideas where id = subject
  union all
  select topics.space_id, coalesce(comments.removed_at, topics.removed_at) is not null, false,
    topics.unlisted_at is not null
  from comments join topics on topics.id = comments.subject_id
  where comments.id = subject and comments.subject_type = 'topic'
  union all
  select replies.space_id,
    coalesce(comments.removed_at, replies.removed_at, topics.removed_at) is not null, false,
    topics.unlisted_at is not null
  from comments join replies on replies.id = comments.subject_id
  join topics on topics.id = replies.topic_id
  where comments.id = subject and comments.subject_type = 'reply'
  union all
  select ideas.space_id, coalesce(comments.removed_at, ideas.removed_at) is not null, false, false
  from comments join ideas on ideas.id = comments.subject_id
  where comments.id = subject and comments.subject_type = 'idea'
$$;
comment on function placement_of is
  'spaces: where a text lies, and whether it was removed, is for staff only, or stands in no list';

-- Messages lie in no space: whoever takes part in the conversation reads them, since they do.
create function is_message_for(subject uuid, reader uuid)
returns boolean language sql stable parallel safe as $$
  select exists (
    select from messages
    join conversation_people part on part.conversation_id = messages.conversation_id
    join people profile on profile.id = part.person_id
    join people self on self.canonical_id = profile.canonical_id
    where messages.id = subject and messages.removed_at is null
      and self.id = reader and part.left_at is null and part.joined_at <= messages.created_at
  )
$$;
comment on function is_message_for is
  'messages: whether somebody takes part where a message was written, and did so then';

-- Images in messages that were written until now, where their writer sent them.
insert into upload_uses (upload_id, subject_id)
  select distinct uploads.id, messages.id
  from messages
  cross join regexp_matches(messages.body_html, '/uploads/([0-9a-f-]{36})\.webp', 'g') as named
  join uploads on uploads.id = named[1]::uuid
  join people sender on sender.id = uploads.person_id
  join people writer on writer.id = messages.author_id
  where messages.body_html like '%/uploads/%' and sender.canonical_id = writer.canonical_id
  on conflict do nothing;
