create table contributions (
  person_id uuid not null,
  subject_id uuid not null,
  -- Unknown while only its removal has been heard of.
  kind text check (kind in ('discussion', 'question', 'reply', 'comment')),
  topic_id uuid,
  to_id uuid,
  by_staff boolean,
  posted_at timestamptz,
  removals integer not null default 0,
  primary key (person_id, subject_id)
);
create index contributions_by_kind on contributions (kind, posted_at desc);
create index contributions_by_time on contributions (posted_at desc);
create index contributions_by_topic on contributions (topic_id, posted_at);
create index contributions_by_receiver on contributions (to_id, posted_at);
comment on table contributions is
  'balance: every discussion, question, reply and comment, from whom to whom and when';

create table registrations (
  person_id uuid primary key,
  registered_at timestamptz not null
);
comment on table registrations is 'balance: when each profile opened an account';
