create table dismissals (
  person_id uuid not null,
  because text not null,
  -- The post that was left alone, or the profile itself.
  through_id uuid not null,
  dismissed_at timestamptz not null,
  is_undone boolean not null,
  primary key (person_id, because, through_id)
);
comment on table dismissals is
  'neglect: of whom and what staff said that it needs no response, and whether that still holds';
