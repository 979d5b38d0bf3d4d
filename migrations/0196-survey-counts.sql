-- Anonymous answers are counted in heaps of ten, each of one wave and way: what is shown now, less
-- what was shown before or elsewhere, is never fewer than ten people.
alter table survey_answers add column is_counted boolean not null default true;
create index survey_answers_in_order on survey_answers (survey_id, id);
create index survey_answers_to_count on survey_answers (survey_id, wave_id, channel)
  where not is_counted;

create index survey_answers_of_wave on survey_answers (wave_id) where wave_id is not null;

create table survey_counts (
  survey_id uuid not null references surveys (id),
  wave_id uuid references survey_waves (id),
  channel text not null,
  answers integer not null,
  counted integer not null,
  unique nulls not distinct (survey_id, wave_id, channel)
);
comment on table survey_counts is
  'surveys: how many answers there are and how many of them count, by wave and way';

create function count_survey_answers() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into survey_counts as kept (survey_id, wave_id, channel, answers, counted)
    select survey_id, wave_id, channel, count(*), count(*) filter (where is_counted)
    from come group by survey_id, wave_id, channel order by survey_id, wave_id, channel
    on conflict (survey_id, wave_id, channel) do update set
      answers = kept.answers + excluded.answers, counted = kept.counted + excluded.counted;
  else
    update survey_counts kept
    set answers = kept.answers - lost.answers, counted = kept.counted - lost.counted
    from (
      select survey_id, wave_id, channel, count(*) as answers,
        count(*) filter (where is_counted) as counted
      from gone group by survey_id, wave_id, channel
    ) lost
    where kept.survey_id = lost.survey_id and kept.channel = lost.channel
      and kept.wave_id is not distinct from lost.wave_id;
  end if;
  return null;
end $$;
create trigger survey_answers_come after insert on survey_answers
  referencing new table as come for each statement execute function count_survey_answers();
create trigger survey_answers_go after delete on survey_answers
  referencing old table as gone for each statement execute function count_survey_answers();

update survey_answers set is_counted = false
where is_anonymous and (survey_id, coalesce(wave_id, survey_id), channel) in (
  select survey_id, coalesce(wave_id, survey_id), channel from survey_answers
  where is_anonymous group by survey_id, wave_id, channel having count(*) < 10
);
insert into survey_counts (survey_id, wave_id, channel, answers, counted)
select survey_id, wave_id, channel, count(*), count(*) filter (where is_counted)
from survey_answers group by survey_id, wave_id, channel;

-- What became of the letters of a wave, kept by the act that settles one.
alter table survey_waves
  add column waiting integer not null default 0,
  add column unasked integer not null default 0,
  add column unreachable integer not null default 0,
  add column failed integer not null default 0;
update survey_waves set waiting = counts.waiting, unasked = counts.unasked,
  unreachable = counts.unreachable
from (
  select wave_id, count(*) filter (where state = 'waiting') as waiting,
    count(*) filter (where state = 'unasked') as unasked,
    count(*) filter (where state = 'unreachable') as unreachable
  from survey_invitations group by wave_id
) counts
where counts.wave_id = survey_waves.id;

create function stop_waiting_for_letter() returns trigger language plpgsql as $$
begin
  update survey_waves set waiting = waiting - 1 where id = old.wave_id;
  return null;
end $$;
create trigger survey_invitations_go after delete on survey_invitations
  for each row when (old.state in ('waiting', 'offered')) execute function stop_waiting_for_letter();

-- A letter that could not be written is tried again, ever later, and then given up.
alter table survey_invitations
  add column tries smallint not null default 0,
  add column fault text check (length(fault) <= 200),
  drop constraint survey_invitations_state_check,
  add constraint survey_invitations_state_check check (state in
    ('waiting', 'offered', 'sent', 'dismissed', 'unasked', 'unreachable', 'failed'));
create index survey_invitations_failing on survey_invitations (wave_id) where fault is not null;
