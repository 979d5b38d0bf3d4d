create table attention_levels (
  person_id uuid not null references people (id),
  subject_type text not null check (subject_type in ('space', 'tag', 'topic')),
  subject_id uuid not null,
  level text not null check (level in ('watch', 'track', 'normal', 'mute')),
  -- Set by the house because of what the person did, not by the person.
  is_automatic boolean not null default false,
  changed_at timestamptz(3) not null default now(),
  primary key (person_id, subject_type, subject_id)
);
create index attention_levels_of_subject on attention_levels (subject_id, subject_type, person_id);
comment on table attention_levels is
  'notifications: how closely a person follows a space, a tag or a topic; private';

create table attention_choices (
  person_id uuid primary key references people (id),
  letters_per_week integer not null check (letters_per_week between 0 and 500),
  digest text not null check (digest in ('never', 'daily', 'weekly')),
  watches_started boolean not null,
  tracks_replied boolean not null,
  tracks_read boolean not null,
  changed_at timestamptz(3) not null default now()
);
comment on table attention_choices is
  'notifications: how much a person wants to be told; who has no row has not chosen';

create table attention_channels (
  person_id uuid not null references people (id),
  kind text not null,
  channel text not null check (channel in ('inbox', 'letter', 'push')),
  is_on boolean not null,
  primary key (person_id, kind, channel)
);
comment on table attention_channels is
  'notifications: by which ways a person wants to hear of what, where it differs from the usual';

alter table notifications
  -- The topic, idea or conversation that the subject belongs to, or is.
  add column root_type text,
  add column root_id uuid,
  -- What the person follows, if that is why they are told.
  add column reason text check (reason in ('topic', 'tag', 'space')),
  -- When to tell by letter or push what is still unread then; empty when that is settled.
  add column letter_due_at timestamptz(3),
  add column push_due_at timestamptz(3);
create index notifications_unread_of_root on notifications (person_id, root_id)
  where read_at is null;
create index notifications_due_by_letter on notifications (letter_due_at)
  where letter_due_at is not null;
create index notifications_due_by_push on notifications (push_due_at)
  where push_due_at is not null;
create index notifications_of_subject on notifications (subject_id, kind);
