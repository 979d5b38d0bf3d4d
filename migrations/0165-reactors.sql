-- How many people's reactions are in a score; the rest of it came from elsewhere and has no rows.
alter table topics add column reactor_count integer not null default 0;
alter table replies add column reactor_count integer not null default 0;

update topics set reactor_count = counted.people
from (
  select subject_id, count(distinct person_id) as people from reactions group by subject_id
) as counted where counted.subject_id = topics.id;

update replies set reactor_count = counted.people
from (
  select subject_id, count(distinct person_id) as people from reactions group by subject_id
) as counted where counted.subject_id = replies.id;
