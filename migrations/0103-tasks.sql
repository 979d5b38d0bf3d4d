create table tasks (
  id uuid primary key,
  person_id uuid references people (id),
  organization_id uuid references organizations (id),
  title text not null check (title <> '' and length(title) <= 200),
  body text not null default '' check (length(body) <= 5000),
  due_on date,
  assignee_id uuid not null references people (id),
  author_id uuid not null references people (id),
  created_at timestamptz not null default now(),
  done_at timestamptz,
  reminded_at timestamptz,
  removed_at timestamptz,
  check (num_nonnulls(person_id, organization_id) <= 1)
);
-- Whoever has no day for it comes last.
create index tasks_of_assignee on tasks (assignee_id, coalesce(due_on, '9999-12-31'), id)
  where done_at is null and removed_at is null;
create index tasks_done_by on tasks (assignee_id, done_at desc, id desc)
  where done_at is not null and removed_at is null;
create index tasks_by_due on tasks (coalesce(due_on, '9999-12-31'), id)
  where done_at is null and removed_at is null;
create index tasks_to_remind on tasks (due_on)
  where done_at is null and removed_at is null and reminded_at is null;
create index tasks_of_person on tasks (person_id) where person_id is not null;
create index tasks_of_organization on tasks (organization_id) where organization_id is not null;
comment on table tasks is 'tasks: what staff have to do for customers, by whom and until when';
