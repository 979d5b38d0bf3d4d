create table conversations (
  id uuid primary key,
  created_at timestamptz(3) not null default now(),
  last_message_at timestamptz(3) not null default now()
);
comment on table conversations is 'messages: people who write to each other, out of sight of others';

-- last_message_at is repeated here, so that a list of many conversations can be read in order.
create table conversation_people (
  person_id uuid not null references people (id),
  conversation_id uuid not null references conversations (id),
  last_read_at timestamptz(3) not null default now(),
  last_message_at timestamptz(3) not null default now(),
  primary key (person_id, conversation_id)
);
create index conversation_people_latest on conversation_people
  (person_id, last_message_at desc, conversation_id desc);
create index conversation_people_of on conversation_people (conversation_id);
comment on table conversation_people is
  'messages: who takes part in a conversation, and how far they have read';

create table messages (
  id uuid primary key,
  conversation_id uuid not null,
  author_id uuid not null,
  body text not null,
  body_html text not null,
  created_at timestamptz(3) not null default now(),
  -- Nobody writes into a conversation without taking part in it.
  foreign key (author_id, conversation_id)
    references conversation_people (person_id, conversation_id)
);
create index messages_latest on messages (conversation_id, created_at desc, id desc);
create index messages_of_author on messages (author_id, created_at desc);
comment on table messages is 'messages: what was written in a conversation';
