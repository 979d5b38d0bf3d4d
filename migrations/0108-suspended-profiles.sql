-- Whoever is one of several profiles is suspended with any of them; hardly anybody is.
create index people_suspended on people (canonical_id) where suspended_at is not null;
