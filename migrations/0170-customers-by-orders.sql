-- Whom a file of orders made is a customer, and no member until they sign in: they joined when they
-- first ordered, have no account, never took part, and are nobody else's other profile.
update people set presence = 'customer'
where presence = 'member' and role = 'member' and merged_into_id is null and not is_bot
  and exists (
    select from orders join import_runs run on run.id = orders.import_run_id
    where orders.person_id = people.id and orders.ordered_at = people.joined_at
      and run.kind = 'orders'
  )
  and not exists (select from people other where other.merged_into_id = people.id)
  and not exists (select from accounts where accounts.person_id = people.id)
  and not exists (
    select from activities where activities.person_id = people.id and type in (
      'person.joined', 'person.visited', 'topic.started', 'reply.posted', 'comment.posted',
      'idea.proposed', 'idea.voted', 'post.reacted', 'message.sent'
    )
  );
