-- Choices were named by their place, and names of questions that had been taken out were given
-- again, so that answers to one counted with another. What bore a name that had meant something
-- else in an earlier wording gets one of its own here, in the wordings and in the answers.
create temporary table renamed (
  survey_id uuid, version integer, question text, part text, new_question text, new_part text
);

do $$
declare
  wording record;
  asked jsonb;
  choice jsonb;
  place bigint;
  own text;
  own_part text;
begin
  create temporary table meant (
    survey_id uuid, question text, part text, meaning text, version integer, name text
  );
  for wording in select survey_id, version, content from survey_versions order by survey_id, version
  loop
    for asked in select value from jsonb_array_elements(wording.content -> 'questions')
    loop
      -- Kept from the wording before, brought back with the same words, or another one.
      select name into own from meant
      where survey_id = wording.survey_id and question = asked ->> 'id' and part = ''
        and (version = wording.version - 1 or meaning = asked ->> 'text')
      order by version desc limit 1;
      if own is null then
        own := asked ->> 'id';
        if exists (select from meant where survey_id = wording.survey_id and name = own
            and part = '') then
          own := left(own, 6) || 'v' || wording.version;
        end if;
      end if;
      insert into meant
      values (wording.survey_id, asked ->> 'id', '', asked ->> 'text', wording.version, own);
      insert into renamed
      values (wording.survey_id, wording.version, asked ->> 'id', '', own, '');

      for choice, place in
        select value, ordinality from jsonb_array_elements(asked -> 'parts') with ordinality
      loop
        select name into own_part from meant
        where survey_id = wording.survey_id and question = own and part <> ''
          and meaning = choice ->> 'text' and not exists (
            select from renamed where renamed.survey_id = wording.survey_id
              and renamed.version = wording.version and new_question = own and new_part = name
          )
        order by version desc limit 1;
        if own_part is null then
          -- Reworded in one language only, and in the same place, it is the same choice.
          select name into own_part from meant
          where survey_id = wording.survey_id and question = own and part = choice ->> 'id'
            and version = wording.version - 1
            and not exists (
              select from renamed where renamed.survey_id = wording.survey_id
                and renamed.version = wording.version and new_question = own and new_part = name
            )
            and ((meaning::jsonb ->> 'en' = choice -> 'text' ->> 'en' and meaning::jsonb ->> 'en' <> '')
              or (meaning::jsonb ->> 'de' = choice -> 'text' ->> 'de' and meaning::jsonb ->> 'de' <> ''))
          limit 1;
        end if;
        if own_part is null then
          own_part := choice ->> 'id';
          if exists (select from meant where survey_id = wording.survey_id and question = own
              and part <> '' and name = own_part) then
            own_part := left(own_part, 4) || 'v' || wording.version || 'p' || place;
          end if;
        end if;
        insert into meant values (wording.survey_id, own, choice ->> 'id', choice ->> 'text',
          wording.version, own_part);
        insert into renamed values (wording.survey_id, wording.version, asked ->> 'id',
          choice ->> 'id', own, own_part);
      end loop;
    end loop;
  end loop;
  delete from renamed where question = new_question and part = new_part;

  -- Several at once may swap names, so answers leave first and come back renamed.
  create temporary table moved as
  select given.answer_id, given.survey_id, new_question, new_part, number, body,
    given.question, given.part
  from survey_values given
  join survey_answers answer on answer.id = given.answer_id
  join renamed on renamed.survey_id = answer.survey_id and renamed.version = answer.version
    and renamed.question = given.question and renamed.part = given.part;
  delete from survey_values given using moved
  where given.answer_id = moved.answer_id and given.question = moved.question
    and given.part = moved.part;
  insert into survey_values (answer_id, survey_id, question, part, number, body)
  select answer_id, survey_id, new_question, new_part, number, body from moved;
  update survey_cases set question = new_question
  from survey_answers answer
  join renamed on renamed.survey_id = answer.survey_id and renamed.version = answer.version
    and renamed.part = ''
  where answer.id = survey_cases.answer_id and renamed.question = survey_cases.question;
end $$;

create function pg_temp.name_of(survey uuid, edition integer, asked text, choice text)
returns text language sql as $$
  select coalesce(
    (
      select case when choice = '' then new_question else new_part end from renamed
      where survey_id = survey and version = edition and question = asked and part = choice
    ),
    case when choice = '' then asked else choice end
  )
$$;
update survey_versions set content = jsonb_set(content, '{questions}', (
  select coalesce(jsonb_agg(
    asked.value
    || jsonb_build_object(
      'id', pg_temp.name_of(survey_id, version, asked.value ->> 'id', ''),
      'parts', (
        select coalesce(jsonb_agg(choice.value || jsonb_build_object('id',
          pg_temp.name_of(survey_id, version, asked.value ->> 'id', choice.value ->> 'id')
        ) order by choice.ordinality), '[]')
        from jsonb_array_elements(asked.value -> 'parts') with ordinality choice
      )
    )
    || case when asked.value -> 'showIf' is null then '{}' else jsonb_build_object(
      'showIf', asked.value -> 'showIf'
      || jsonb_build_object('question',
        pg_temp.name_of(survey_id, version, asked.value -> 'showIf' ->> 'question', ''))
      || case when asked.value -> 'showIf' ->> 'part' is null then '{}' else jsonb_build_object(
        'part', pg_temp.name_of(survey_id, version, asked.value -> 'showIf' ->> 'question',
          asked.value -> 'showIf' ->> 'part')
      ) end
    ) end
    order by asked.ordinality
  ), '[]')
  from jsonb_array_elements(content -> 'questions') with ordinality asked
))
where (survey_id, version) in (select survey_id, version from renamed);

drop table renamed;
drop table if exists meant, moved;
