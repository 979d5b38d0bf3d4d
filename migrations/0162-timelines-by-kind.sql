-- Of somebody who did very much, what they did rarely would be looked for among all of it.
create index activities_of_person_by_family
  on activities (person_id, subject_type, occurred_at desc, id desc);
