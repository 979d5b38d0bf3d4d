create table letters (
  id uuid primary key,
  person_id uuid references people (id),
  kind text not null,
  to_address text not null,
  subject text not null,
  body text not null,
  body_html text,
  state text not null default 'queued' check (state in ('queued', 'sent', 'kept', 'failed')),
  attempts integer not null default 0,
  error text,
  written_at timestamptz not null default now(),
  due_at timestamptz not null default now(),
  sent_at timestamptz
);
create index letters_to_send on letters (due_at) where state = 'queued';
comment on table letters is
  'mail: every letter we wrote; kept ones wait to be read at the desk because no server is set';
