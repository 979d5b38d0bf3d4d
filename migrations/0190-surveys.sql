create table surveys (
  id uuid primary key,
  title text not null check (length(title) between 1 and 120),
  state text not null default 'draft' check (state in ('draft', 'live', 'closed')),
  -- Decided before the first answer and never after.
  is_anonymous boolean not null,
  version integer not null default 1 check (version > 0),
  again_after_days integer not null default 90 check (again_after_days between 1 and 3650),
  created_by uuid not null references people (id),
  created_at timestamptz(3) not null default now(),
  removed_at timestamptz
);
create index surveys_by_day on surveys (created_at desc, id desc) where removed_at is null;
comment on table surveys is 'surveys: what customers are asked, and whether anonymously';

create table survey_versions (
  survey_id uuid not null references surveys (id),
  version integer not null,
  content jsonb not null,
  made_by uuid not null references people (id),
  made_at timestamptz(3) not null default now(),
  primary key (survey_id, version)
);
comment on table survey_versions is
  'surveys: each wording that a survey had; answers keep to the one that was answered';

create table survey_waves (
  id uuid primary key,
  survey_id uuid not null references surveys (id),
  number integer not null,
  segment_id uuid,
  -- Of a million, by the hash of the person, so that the same wave asks the same people.
  share integer not null check (share between 1 and 1000000),
  spread_days integer not null check (spread_days between 0 and 90),
  invited integer not null,
  sent integer not null default 0,
  started_by uuid not null references people (id),
  started_at timestamptz(3) not null,
  ended_at timestamptz,
  unique (survey_id, number)
);
comment on table survey_waves is 'surveys: when letters went out with a survey, and to how many';

create table survey_invitations (
  wave_id uuid not null references survey_waves (id),
  person_id uuid not null references people (id) on delete cascade,
  due_at timestamptz(3) not null,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'unasked', 'unreachable')),
  settled_at timestamptz,
  primary key (wave_id, person_id)
);
create index survey_invitations_due on survey_invitations (due_at) where state = 'waiting';
create index survey_invitations_of_person on survey_invitations (person_id);
comment on table survey_invitations is 'surveys: who is written to in a wave, and when';

create table survey_answers (
  id uuid primary key,
  survey_id uuid not null references surveys (id),
  version integer not null,
  wave_id uuid references survey_waves (id),
  channel text not null check (channel in ('link', 'letter')),
  locale text not null check (locale in ('en', 'de')),
  person_id uuid references people (id) on delete cascade,
  -- Of an anonymous answer the day is all that is kept.
  answered_on date not null,
  answered_at timestamptz(3),
  is_anonymous boolean not null,
  check (not is_anonymous or (person_id is null and answered_at is null)),
  foreign key (survey_id, version) references survey_versions (survey_id, version)
);
create unique index survey_answers_once_in_wave on survey_answers (wave_id, person_id)
  where person_id is not null and wave_id is not null;
create unique index survey_answers_once_by_link on survey_answers (survey_id, person_id)
  where person_id is not null and wave_id is null;
create index survey_answers_of_person on survey_answers (person_id) where person_id is not null;
create index survey_answers_by_time on survey_answers (survey_id, answered_at desc, id desc);
comment on table survey_answers is
  'surveys: that a survey was answered; of anonymous ones neither by whom nor at which hour';

create table survey_values (
  answer_id uuid not null references survey_answers (id) on delete cascade,
  survey_id uuid not null references surveys (id),
  question text not null,
  -- The choice that was ticked, or the row of a matrix.
  part text not null default '',
  number smallint,
  body text check (length(body) <= 5000),
  primary key (answer_id, question, part)
);
create index survey_values_of_survey on survey_values (survey_id, question, part, number);
comment on table survey_values is 'surveys: what was answered to each question';

create table survey_spent (
  survey_id uuid not null references surveys (id),
  token_hash bytea not null,
  is_mixed boolean not null default false,
  primary key (survey_id, token_hash)
);
create index survey_spent_fresh on survey_spent (survey_id) where not is_mixed;
comment on table survey_spent is
  'surveys: links that have been used; mixed by night, so that nothing leads to an anonymous answer';

create table survey_cases (
  id uuid primary key,
  survey_id uuid not null references surveys (id),
  answer_id uuid not null unique references survey_answers (id) on delete cascade,
  person_id uuid not null references people (id) on delete cascade,
  question text not null,
  scale text not null check (scale in ('nps', 'csat', 'ces', 'rating')),
  score smallint not null,
  owner_id uuid references people (id),
  due_on date not null,
  outcome text check (outcome in ('solved', 'explained', 'not_reached', 'nothing_to_do')),
  note text not null default '' check (length(note) <= 2000),
  opened_at timestamptz(3) not null,
  settled_at timestamptz(3),
  settled_by uuid references people (id),
  check ((outcome is null) = (settled_at is null))
);
create index survey_cases_open on survey_cases (due_on, id) where settled_at is null;
create index survey_cases_settled on survey_cases (settled_at desc, id desc)
  where settled_at is not null;
create index survey_cases_of_person on survey_cases (person_id);
comment on table survey_cases is 'surveys: bad scores, who looks after them, and what came of it';
