-- The headers of a letter without our domain, which is known when the letter leaves.
alter table letters add column headers jsonb not null default '{}';
alter table letters drop constraint letters_state_check;
alter table letters add constraint letters_state_check
  check (state in ('queued', 'sent', 'kept', 'failed', 'stopped'));

create table reply_keys (
  key_hash bytea primary key,
  person_id uuid not null references people (id),
  subject_type text not null,
  subject_id uuid not null,
  kind text not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null
);
create index reply_keys_expired on reply_keys (expires_at);
create index reply_keys_of on reply_keys (person_id, kind, subject_id);
comment on table reply_keys is
  'mail: an address to which one person may write about one thing until a day; the key is hashed';

create table mailboxes (
  address text primary key,
  score integer not null,
  last_bounced_at timestamptz(3) not null,
  because text not null
);
create index mailboxes_latest on mailboxes (last_bounced_at desc, address);
comment on table mailboxes is
  'mail: addresses from which letters came back; 4 points stop writing for 30 days';
