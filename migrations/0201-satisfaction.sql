-- What customers scored under their name, as the timeline tells it; anonymous answers are not on it.
create table satisfaction_scores (
  person_id uuid not null,
  answer_id uuid not null,
  scale text not null check (scale in ('nps', 'csat', 'ces', 'rating')),
  score smallint not null,
  survey_id uuid not null,
  answered_at timestamptz(3) not null,
  primary key (person_id, answer_id, scale)
);
create index satisfaction_scores_by_time
  on satisfaction_scores (scale, answered_at desc, answer_id desc);
comment on table satisfaction_scores is
  'satisfaction: each score that a customer gave under their name, and when';

create table satisfaction_cases (
  case_id uuid primary key,
  person_id uuid not null,
  scale text not null,
  score smallint not null,
  opened_at timestamptz(3) not null,
  settled_at timestamptz(3)
);
create index satisfaction_cases_open on satisfaction_cases (opened_at desc, case_id desc)
  where settled_at is null;
create index satisfaction_cases_of_person on satisfaction_cases (person_id);
comment on table satisfaction_cases is
  'satisfaction: bad scores that somebody looks after, and when that was settled';
