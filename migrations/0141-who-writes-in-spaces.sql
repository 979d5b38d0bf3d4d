-- Who may look is one thing, who may write another: all readers, groups that open the space, or staff.
alter table spaces add column started_by text not null default 'all'
  check (started_by in ('all', 'groups', 'staff'));
alter table spaces add column replied_by text not null default 'all'
  check (replied_by in ('all', 'groups', 'staff'));
