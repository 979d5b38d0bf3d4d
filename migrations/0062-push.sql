create table push_keys (
  only_row boolean primary key default true check (only_row),
  public_key text not null,
  private_key text not null,
  made_at timestamptz(3) not null default now()
);
comment on table push_keys is
  'push: the pair of keys by which browsers know us (VAPID, RFC 8292), made once';

create table push_subscriptions (
  person_id uuid not null references people (id),
  id uuid not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  user_agent text not null default '',
  created_at timestamptz(3) not null default now(),
  last_sent_at timestamptz(3),
  primary key (person_id, id)
);
comment on table push_subscriptions is
  'push: browsers in which a person has switched push on; gone when the browser says so';
