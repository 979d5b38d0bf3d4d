-- "Did it help?" costs the same budget as everything else that asks; who is passed over stays told.
alter table change_told add column passed_over_at timestamptz(3);

drop index change_told_to_ask;
create index change_told_to_ask on change_told (change_id, person_id)
  where asked_at is null and passed_over_at is null and has_helped is null;
