-- A letter that came back counts once, however often its server says so.
alter table letters add column bounced_at timestamptz(3);

create table letter_spaces (
  space_id uuid primary key references spaces (id),
  since timestamptz(3) not null default now()
);
comment on table letter_spaces is 'correspondence: spaces in which members start topics by letter';

create table incoming_letters (
  id uuid primary key,
  -- What makes a letter the same one when it comes twice: its Message-ID and to which key it went.
  digest bytea not null unique,
  door text not null check (door in ('smtp', 'lmtp', 'imap', 'command')),
  from_address text,
  subject text not null,
  key_hash bytea,
  person_id uuid references people (id),
  about_type text,
  about_id uuid,
  fate text not null check (fate in ('posted', 'refused', 'ignored', 'quarantined', 'failed')),
  code text not null,
  because text not null,
  posted_type text,
  posted_id uuid,
  raw bytea,
  bytes integer not null,
  attempts integer not null default 1,
  received_at timestamptz(3) not null default now(),
  settled_at timestamptz(3) not null default now()
);
create index incoming_letters_latest on incoming_letters (received_at desc, id desc);
create index incoming_letters_of_fate on incoming_letters (fate, received_at desc, id desc);
create index incoming_letters_of_person on incoming_letters (person_id, received_at desc);
create index incoming_letters_raw on incoming_letters (received_at) where raw is not null;
comment on table incoming_letters is
  'correspondence: letters that came in and what became of each; the raw text leaves after a while';
