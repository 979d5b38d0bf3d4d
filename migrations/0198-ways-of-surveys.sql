-- More ways to be asked: a card in the community, and a form in the business's own site.
alter table survey_answers
  drop constraint survey_answers_channel_check,
  add constraint survey_answers_channel_check
    check (channel in ('link', 'letter', 'card', 'embed'));
alter table survey_waves
  add column channel text not null default 'letter' check (channel in ('letter', 'card'));
alter table surveys
  -- Sites that may show it, such as https://shop.example.
  add column origins text[] not null default '{}',
  -- It closes by itself with so many answers.
  add column stop_after integer check (stop_after > 0);
