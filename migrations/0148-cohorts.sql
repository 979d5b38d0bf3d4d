-- Retention is what privacy calls for how long something is kept; this is about who stays.
alter table retention_signs rename to cohort_signs;
alter table retention_lives rename to cohort_lives;
alter index retention_lives_by_start rename to cohort_lives_by_start;
comment on table cohort_signs is
  'cohorts: on which days a profile joined, took part and bought, and what of it was taken back';
comment on table cohort_lives is
  'cohorts: how a person went on buying and taking part since the first order and since joining';
