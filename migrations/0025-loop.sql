create table loop_days (
  day date not null,
  type text not null,
  acts integer not null,
  primary key (day, type)
);
comment on table loop_days is 'loop: how many activities of each type there were on each day (UTC)';
