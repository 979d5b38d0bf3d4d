alter table one_time_links
  drop constraint one_time_links_purpose_check,
  add constraint one_time_links_purpose_check
    check (purpose in ('sign-in', 'reset', 'not-me', 'new-address', 'old-address')),
  -- The customer who turned out to be the same person, by proving the new address.
  add column joined_id uuid;
comment on table one_time_links is
  'people: links that sign in, set a password, disown a sign-in or change an address, once; the token itself is not kept';
