create table space_moderators (
  space_id uuid not null references spaces (id),
  person_id uuid not null references people (id),
  added_at timestamptz(3) not null default now(),
  primary key (space_id, person_id)
);
comment on table space_moderators is
  'spaces: members who keep the peace in one space, and nowhere else';
create index space_moderators_of_person on space_moderators (person_id);

-- What was flagged and then moved is decided by those who moderate where it lies now.
update review_items set space_id = placed.space_id
  from (
    select review_items.id, placement.space_id
    from review_items cross join lateral placement_of(review_items.subject_id) as placement
    where review_items.subject_id is not null and review_items.space_id is not null
  ) as placed
  where placed.id = review_items.id and placed.space_id <> review_items.space_id;

-- Every item knows in which topic it lies, also what waits to be posted there and what was decided.
update review_items set root_id = subject_id
  where root_id is null and subject_type in ('topic', 'idea') and subject_id is not null;
update review_items set root_id = replies.topic_id from replies
  where review_items.root_id is null and subject_type = 'reply' and replies.id = subject_id;
update review_items set root_id = comments.root_id from comments
  where review_items.root_id is null and review_items.subject_type = 'comment'
    and comments.id = review_items.subject_id;
update review_items set root_id = (submission ->> 'topicId')::uuid
  where root_id is null and subject_id is null and subject_type = 'reply'
    and submission ->> 'topicId' is not null;
create index review_items_by_subject on review_items (subject_id) where subject_id is not null;
