create table idempotency_keys (
  person_id uuid not null references people (id),
  key text not null check (length(key) <= 255),
  fingerprint text not null,
  status integer not null,
  body text not null,
  location text,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_keys_by_age on idempotency_keys (created_at);
comment on table idempotency_keys is
  'people: what a request with an Idempotency-Key was answered, so that a retry is answered the same';
