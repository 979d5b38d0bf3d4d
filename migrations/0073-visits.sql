-- How much somebody read is known from how far they read each topic; here only the days count.
alter table reading_days drop column topics, drop column posts, drop column seconds;
alter table reading_days rename to visit_days;
comment on table visit_days is 'trust: on which days a person was here';
create index people_of_third_level on people (id) where trust_level = 3;
