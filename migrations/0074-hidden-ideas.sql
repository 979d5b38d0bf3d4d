alter table ideas
  add column removed_at timestamptz(3),
  -- Nobody, as long as it is hidden until a moderator looks.
  add column removed_by_id uuid references people (id);
