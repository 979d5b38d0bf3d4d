create table staff_contacts (
  person_id uuid not null,
  -- What it answered; any for what was not said to answer a neglect.
  because text not null,
  last_at timestamptz not null,
  primary key (person_id, because)
);
comment on table staff_contacts is
  'neglect: when staff last turned to a profile, and in answer to what';
