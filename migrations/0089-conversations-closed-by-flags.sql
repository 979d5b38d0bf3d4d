-- Of all that waits about one conversation, the flags are counted together.
alter table review_items add column root_id uuid;
-- When the flags on this closed the conversation for a while.
alter table review_items add column paused_at timestamptz(3);
-- After how many hours of waiting moderators were reminded of it.
alter table review_items add column reminded_hours integer not null default 0;
update review_items set root_id = subject_id where status = 'open' and subject_type = 'topic';
update review_items set root_id = replies.topic_id from replies
  where review_items.status = 'open' and subject_type = 'reply' and replies.id = subject_id;
update review_items set root_id = comments.root_id from comments
  where review_items.status = 'open' and review_items.subject_type = 'comment'
    and comments.id = review_items.subject_id;
create index review_items_of_root on review_items (root_id) where root_id is not null;
create index review_items_to_remind on review_items (created_at) where status = 'open';

-- Nobody: the house did it, as many flags asked for it.
alter table topic_events alter column person_id drop not null;
alter table topic_timers alter column set_by_id drop not null;

-- Ideas are followed as topics are.
alter table attention_levels drop constraint attention_levels_subject_type_check;
alter table attention_levels add constraint attention_levels_subject_type_check
  check (subject_type in ('space', 'tag', 'topic', 'idea'));
alter table notifications drop constraint notifications_reason_check;
alter table notifications add constraint notifications_reason_check
  check (reason in ('topic', 'idea', 'tag', 'space'));

create index people_who_moderate on people (id) where role in ('moderator', 'admin', 'owner');
