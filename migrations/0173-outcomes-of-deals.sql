-- Dealers say what came of a deal.
alter table deals drop constraint deals_state_check;
alter table deals
  add constraint deals_state_check check (state in
    ('waiting', 'approved', 'declined', 'expired', 'withdrawn', 'won', 'lost')),
  add column closed_at timestamptz;
