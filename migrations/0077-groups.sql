-- Groups made so far were for those who set the place up, so they stay hidden.
alter table groups
  add column description text not null default '' check (length(description) <= 500),
  add column entry text not null default 'hidden'
    check (entry in ('public', 'request', 'invite', 'hidden')),
  add column mentioned_by text not null default 'staff'
    check (mentioned_by in ('nobody', 'staff', 'members'));
alter table group_members add column is_owner boolean not null default false;
-- Newest last, by a key that no clock can make ambiguous.
create index group_members_in_order on group_members (group_id, added_at, person_id);

create table group_requests (
  id uuid primary key,
  group_id uuid not null references groups (id),
  person_id uuid not null references people (id),
  words text not null default '' check (length(words) <= 1000),
  created_at timestamptz(3) not null default now(),
  decided_at timestamptz(3),
  decided_by_id uuid references people (id),
  is_granted boolean,
  check ((decided_at is null) = (is_granted is null))
);
create unique index group_requests_open on group_requests (group_id, person_id)
  where decided_at is null;
create index group_requests_of_group on group_requests (group_id, created_at)
  where decided_at is null;
comment on table group_requests is 'spaces: who asked to be let into a group, with which words';

create table invites (
  id uuid primary key,
  code text not null unique,
  created_by_id uuid not null references people (id),
  group_id uuid references groups (id),
  landing_path text check (landing_path ~ '^/([^/\\]|$)'),
  -- An invite that was written to one mailbox.
  email text,
  expires_at timestamptz,
  most_uses integer check (most_uses > 0),
  use_count integer not null default 0 check (use_count <= most_uses),
  revoked_at timestamptz,
  created_at timestamptz(3) not null default now()
);
create index invites_latest on invites (created_at desc, id desc);
create index invites_of_maker on invites (created_by_id, created_at desc, id desc);
create index invites_of_group on invites (group_id, created_at desc) where group_id is not null;
create index invites_by_email on invites (email, created_at) where email is not null;
comment on table invites is 'spaces: links by which others come in, and into a group, for a while';

create table invite_uses (
  invite_id uuid not null references invites (id),
  person_id uuid not null references people (id),
  used_at timestamptz(3) not null default now(),
  primary key (person_id, invite_id)
);
create index invite_uses_of_invite on invite_uses (invite_id, used_at);
comment on table invite_uses is 'spaces: who came by which invite';

alter table community_settings add column is_directory_open boolean not null default false;
