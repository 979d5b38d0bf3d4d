-- Who may write to a group as a whole.
alter table groups
  add column messaged_by text not null default 'nobody'
    check (messaged_by in ('nobody', 'members', 'everybody'));

alter table conversations
  -- Whose inbox it is in; its members read and answer it as long as they are members.
  add column group_id uuid references groups (id),
  add column assigned_to_id uuid references people (id),
  add column done_at timestamptz(3),
  add check (group_id is not null or (assigned_to_id is null and done_at is null));
create index conversations_of_group on conversations (group_id, last_message_at desc, id desc)
  where group_id is not null;
create index conversations_of_group_open on conversations (group_id, last_message_at desc, id desc)
  where group_id is not null and done_at is null;
-- Said by a member in the name of the group.
alter table messages add column is_for_group boolean not null default false;

-- Told of what is begun in a space or under a tag, and not of what is answered there.
alter table attention_levels
  drop constraint attention_levels_level_check,
  add check (level in ('watch', 'first', 'track', 'normal', 'mute'));
