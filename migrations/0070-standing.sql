alter table people
  -- Earned by reading and being useful, set by #trust: 0 newcomer to 4 leader.
  add column trust_level smallint not null default 0 check (trust_level between 0 and 4),
  add column silenced_at timestamptz,
  add column silenced_until timestamptz,
  -- How many accounts were opened from the same network in the day before this one.
  add column joined_beside smallint not null default 0,
  add check (silenced_at is not null or silenced_until is null);

-- Whoever was here before levels were kept is no newcomer.
update people set trust_level = 1 where joined_at < now() - interval '30 days';
