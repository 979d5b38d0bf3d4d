-- The opening post of a topic is number 1, its first reply number 2: one sequence for every post.
alter table replies drop constraint replies_topic_id_number_key;
alter table replies drop constraint replies_number_check;
update replies set number = number + 1;
alter table replies add constraint replies_topic_id_number_key unique (topic_id, number);
alter table replies add constraint replies_number_check check (number > 1);
comment on table replies is 'forum: what was said to a topic, numbered from 2; a number is never used again';

alter table topics alter column last_number set default 1;
update topics set last_number = last_number + 1;

-- What people were told of leads to the same post as before.
update notifications set path = regexp_replace(path, '(\?page=\d+)?#reply-\d+$', '')
    || '/' || (substring(path from '#reply-(\d+)$')::integer + 1)
  where path ~ '^/t/.*#reply-\d+$';

-- Several replies may answer a question; the topic keeps which of them was accepted first.
alter table replies add column accepted_at timestamptz(3);
alter table replies add column accepted_by_id uuid references people (id);
update replies set accepted_at = replies.created_at, accepted_by_id = topics.author_id
  from topics where topics.accepted_reply_id = replies.id;
create index replies_accepted on replies (topic_id, accepted_at) where accepted_at is not null;
