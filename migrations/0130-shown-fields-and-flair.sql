-- What the house asks is for staff, unless an admin says who else may see it.
alter table custom_fields
  add column audience text not null default 'staff'
    check (audience in ('staff', 'members', 'public')),
  add column asked text not null default 'never' check (asked in ('never', 'settings', 'joining')),
  add column is_on_profile boolean not null default false,
  add column is_on_card boolean not null default false,
  add column is_filter boolean not null default false,
  -- Of organisations, and whom a field names, only staff hear.
  add check (
    (subject = 'person' and kind not in ('person', 'organization'))
    or (audience = 'staff' and asked = 'never')
  );

-- What stands beside the names of a group's members: a few letters or an icon, in a named colour.
alter table groups
  add column flair_text text check (length(flair_text) between 1 and 12),
  add column flair_icon text check (flair_icon ~ '^[a-z][a-z-]{1,30}$'),
  add column flair_colour text check (flair_colour ~ '^[a-z]{2,10}$'),
  add check (
    case when flair_colour is null then num_nonnulls(flair_text, flair_icon) = 0
    else num_nonnulls(flair_text, flair_icon) = 1 end
  );

alter table people
  -- Of which group it is to be; without a choice, of the one they joined first.
  add column flair_group_id uuid references groups (id),
  add column shows_flair boolean not null default true,
  -- What stands beside their name now, made from the group; kept here because every post shows it.
  add column flair jsonb;
create index people_by_flair on people ((flair ->> 'groupId')) where flair is not null;
