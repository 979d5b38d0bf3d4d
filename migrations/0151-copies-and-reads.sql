create table data_copies (
  id uuid primary key,
  person_id uuid not null references people (id),
  asked_by_id uuid not null references people (id),
  reason text not null default '' check (length(reason) <= 500),
  state text not null default 'waiting'
    check (state in ('waiting', 'running', 'ready', 'gone')),
  bytes bigint not null default 0,
  asked_at timestamptz(3) not null default now(),
  finished_at timestamptz(3),
  ends_at timestamptz(3),
  taken_at timestamptz(3)
);
create unique index data_copies_one on data_copies (person_id)
  where state in ('waiting', 'running', 'ready');
create index data_copies_of_person on data_copies (person_id, asked_at desc);
create index data_copies_open on data_copies (asked_at)
  where state in ('waiting', 'running', 'ready');
comment on table data_copies is
  'copies: who asked for all that is known of them, and until when the archive can be taken';

create table staff_reads (
  id uuid primary key,
  reader_id uuid not null references people (id),
  -- As it was then; roles change.
  reader_role text not null,
  what text not null check (what in
    ('customer', 'card', 'privacy', 'standing', 'organization', 'list', 'search', 'export')),
  door text not null check (door in ('desk', 'api')),
  -- Not tied to what they name: that it was read stays known when an import is taken back.
  person_id uuid,
  organization_id uuid,
  read_at timestamptz(3) not null
);
create index staff_reads_latest on staff_reads (read_at desc, id desc);
create index staff_reads_of_person on staff_reads (person_id, read_at desc, id desc)
  where person_id is not null;
create index staff_reads_by_reader on staff_reads (reader_id, read_at desc, id desc);
comment on table staff_reads is
  'reads: which of the staff was shown whose data, when and by which door; only ever added to';

create function keep_staff_reads() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('guildhall.forgetting', true) = 'on' then return null; end if;
  raise exception 'what staff read is only ever added to';
end $$;
create trigger staff_reads_are_kept before update or delete or truncate on staff_reads
  for each statement execute function keep_staff_reads();
create function forget_staff_reads(before timestamptz) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare gone bigint;
begin
  perform set_config('guildhall.forgetting', 'on', true);
  delete from staff_reads where read_at < before;
  get diagnostics gone = row_count;
  perform set_config('guildhall.forgetting', '', true);
  return gone;
end $$;
comment on function forget_staff_reads is 'reads: lets go of what was read before a moment';

create table read_settings (
  only_row boolean primary key default true check (only_row),
  names_readers boolean not null default false
);
insert into read_settings default values;
comment on table read_settings is
  'reads: whether people are told the names of staff who looked at their data, or roles only';
