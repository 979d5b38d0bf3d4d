create table engagement_days (
  person_id uuid not null,
  day date not null,
  acts integer not null default 0,
  visits integer not null default 0,
  topics integer not null default 0,
  replies integer not null default 0,
  comments integer not null default 0,
  ideas integer not null default 0,
  votes integer not null default 0,
  reactions integer not null default 0,
  messages integer not null default 0,
  orders integer not null default 0,
  accepted integer not null default 0,
  thanks integer not null default 0,
  primary key (person_id, day)
);
create index engagement_days_by_day on engagement_days (day, person_id);
comment on table engagement_days is
  'engagement: how often a profile did what on each day (UTC), and how often others valued it';
