import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { migrate } from '#database'
import { makeEmpty } from '#test'

const migrations = 'migrations'

/** What stood in a database before each of these migrations gave it another meaning. */
const it = test.extend('moved', { scope: 'file' }, async ({}, { onCleanup }) => {
  const url = await makeEmpty()
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-migrations-'))
  const client = new pg.Client(url)
  onCleanup(async () => {
    await client.end()
    await rm(folder, { recursive: true })
  })
  const names = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).sort()
  await client.connect()
  for (const name of names) {
    const rows = before[name.slice(0, 4)]
    if (rows !== undefined) {
      await migrate(url, folder)
      await client.query(rows)
    }
    await cp(join(migrations, name), join(folder, name))
  }
  await migrate(url, folder)
  return async (question: string) => (await client.query<{ told: unknown }>(question)).rows
})

const idOf = (number: number) => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`
const [run, ordered] = [idOf(90), '2026-01-05T10:00:00Z']
const people = ['Bo', 'Ada', 'Ida', 'Cleo', 'Cleo again', 'Olga']

const person = (name: string) => idOf(people.indexOf(name) + 1)

const survey = idOf(50)
const answer = (number: number) => idOf(60 + number)
const text = (en: string) => ({ en, de: '' })
const choices = (...names: string[]) =>
  names.map((name, place) => ({ id: 'abc'.charAt(place), text: text(name) }))
const wordings = [
  [
    { id: 'q1', text: text('Which colour?'), parts: choices('Red', 'Blue') },
    { id: 'q2', text: text('How far?'), parts: [] },
  ],
  [
    { id: 'q1', text: text('Which colour?'), parts: choices('Blue', 'Green') },
    {
      ...{ id: 'q3', text: text('Why green?'), parts: [] },
      showIf: { question: 'q1', part: 'b' },
    },
  ],
  [
    { id: 'q1', text: text('Which colour?'), parts: choices('Blue', 'Green') },
    { id: 'q2', text: text('With whom?'), parts: [] },
  ],
]
const quoted = (value: unknown) => pg.escapeLiteral(JSON.stringify(value))

const before: Record<string, string> = {
  '0170': `
    insert into people (id, canonical_id, handle, name, joined_at)
    select id::uuid, id::uuid, 'person-' || number, 'Somebody', '${ordered}'
    from unnest(array['${people.map(person).join("', '")}']) with ordinality one (id, number);
    update people set role = 'admin' where id = '${person('Ida')}';
    update people set joined_at = '2025-12-01' where id = '${person('Olga')}';
    update people set merged_into_id = '${person('Cleo')}', canonical_id = '${person('Cleo')}'
      where id = '${person('Cleo again')}';
    insert into import_runs (id, kind, name) values ('${run}', 'orders', 'orders.csv');
    insert into orders (id, person_id, source, source_id, ordered_at, amount, currency, quantity,
      import_run_id)
    select gen_random_uuid(), id, 'till', 'order-' || handle, '${ordered}', 1000, 'EUR', 1, '${run}'
    from people;
    insert into activities (id, type, person_id, subject_id)
    values (gen_random_uuid(), 'topic.started', '${person('Ada')}', gen_random_uuid());`,
  '0197': `
    insert into surveys (id, title, is_anonymous, created_by)
    values ('${survey}', 'Colours', true, '${person('Ida')}');
    ${wordings
      .map(
        (questions, place) => `
    insert into survey_versions (survey_id, version, content, made_by)
    values ('${survey}', ${place + 1}, ${quoted({ questions })}, '${person('Ida')}');
    insert into survey_answers
      (id, survey_id, version, channel, locale, answered_on, is_anonymous)
    values ('${answer(place + 1)}', '${survey}', ${place + 1}, 'link', 'en', '2026-02-01', true);`,
      )
      .join('')}
    insert into survey_values (answer_id, survey_id, question, part, body) values
      ('${answer(1)}', '${survey}', 'q1', 'b', null), ('${answer(1)}', '${survey}', 'q2', '', '9 km'),
      ('${answer(2)}', '${survey}', 'q1', 'a', null), ('${answer(2)}', '${survey}', 'q1', 'b', null),
      ('${answer(3)}', '${survey}', 'q2', '', 'My dog');`,
  '0213': `
    insert into sources (id, kind, name, write_key, is_trusted, previous_key, previous_ends_at)
    values
      ('${idOf(70)}', 'segment', 'Page', 'key-in-the-page', false, 'key-of-last-week', now()),
      ('${idOf(71)}', 'segment', 'Server', 'key-of-a-server', true, null, null),
      ('${idOf(72)}', 'stripe', 'Stripe', 'key-of-a-shop', false, null, null);`,
}

it('makes customers of those whom a file of orders had made members, and of nobody else', async ({
  moved,
}) => {
  const rows = await moved(`select id, presence from people order by id`)
  expect(rows).toEqual(
    people.map((name) => ({
      id: person(name),
      presence: name === 'Bo' ? 'customer' : 'member',
    })),
  )
})

it('counts no answer with one that meant something else', async ({ moved }) => {
  const told = await moved(`
    select version, question, part, body from survey_values
    join survey_answers on id = answer_id order by version, question, part`)
  const [red, blue, green] = ['a', 'b', 'bv2p2']
  expect(red).not.toBe(blue)
  expect(told).toEqual([
    { version: 1, question: 'q1', part: blue, body: null },
    { version: 1, question: 'q2', part: '', body: '9 km' },
    { version: 2, question: 'q1', part: blue, body: null },
    { version: 2, question: 'q1', part: green, body: null },
    { version: 3, question: 'q2v3', part: '', body: 'My dog' },
  ])
  const contents = await moved(`
    select content -> 'questions' as told from survey_versions order by version`)
  expect(contents.map(({ told }) => told)).toMatchObject([
    [{ id: 'q1', parts: [{ id: red }, { id: blue }] }, { id: 'q2' }],
    [
      { id: 'q1', parts: [{ id: blue }, { id: green }] },
      { id: 'q3', showIf: { question: 'q1', part: green } },
    ],
    [{ id: 'q1', parts: [{ id: blue }, { id: green }] }, { id: 'q2v3' }],
  ])
})

it('knows sources by their keys as before, and keeps only those that everybody may read', async ({
  moved,
}) => {
  const told = await moved(`
    select name, write_key as shown, key_hash = sha256(keys.key::bytea) as "isKnown",
      previous_hash = sha256('key-of-last-week'::bytea) as "isKnownAsBefore"
    from sources join (values
      ('Page', 'key-in-the-page'), ('Server', 'key-of-a-server'), ('Stripe', 'key-of-a-shop')
    ) as keys (name, key) using (name) order by name`)
  const known = { isKnown: true, isKnownAsBefore: null }
  expect(told).toEqual([
    { name: 'Page', shown: 'key-in-the-page', isKnown: true, isKnownAsBefore: true },
    { name: 'Server', shown: null, ...known },
    { name: 'Stripe', shown: null, ...known },
  ])
})
