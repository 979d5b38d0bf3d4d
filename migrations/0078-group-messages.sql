alter table conversations
  add column is_group boolean not null default false,
  add column name text not null default '' check (length(name) <= 80),
  add column started_by_id uuid references people (id);

alter table conversation_people
  -- Who was brought in later reads what was written from then on.
  add column joined_at timestamptz(3) not null default '-infinity',
  add column left_at timestamptz(3);

alter table messages
  add column edited_at timestamptz(3),
  add column removed_at timestamptz(3),
  add column words tsvector generated always as (to_tsvector('simple', body)) stored;
create index messages_by_words on messages using gin (words);
create index conversations_of_starter on conversations (started_by_id, created_at)
  where started_by_id is not null;
