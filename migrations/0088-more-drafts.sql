-- A message to somebody new, and changes to what was posted, are drafts as well.
alter table drafts drop constraint drafts_place_check;
alter table drafts add constraint drafts_place_known check (
  place in ('topic', 'idea', 'message')
  or place ~ '^(reply|message|edit)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
);
