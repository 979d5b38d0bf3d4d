import { expect } from 'vitest'
import { changeOpenness } from '#settings'
import {
  awardBadge,
  changeBadgeRule,
  chooseTitle,
  deriveBadges,
  findBadge,
  listBadgeHolders,
  listBadgeKinds,
  listBadges,
  listMembers,
  listTitles,
  revokeBadge,
} from '#recognition'
import { findProfile } from '#people'
import { catchUp, recordMany, replay, type NewActivity } from '#timeline'
import { ada, bo, ida, it, makers, mo, settled, type Database } from '#test'

const accepted = (index: number): NewActivity => ({
  type: 'reply.accepted',
  personId: bo.id,
  subjectId: bo.id,
  details: { topicId: bo.id, authorId: ada.id },
  source: 'test',
  sourceId: `accepted ${index}`,
})

async function catchUpAll(database: Database): Promise<void> {
  await settled(database)
  while ((await catchUp(database, deriveBadges)) > 0);
}

async function accept(database: Database, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, index) => from + index)
  await recordMany(database, numbers.map(accepted))
  await catchUpAll(database)
}

const keysOf = async (database: Database) =>
  (await listBadges(database, ada.id)).map(({ badge }) => badge).sort()

it('gives a badge when its rule says so, once, replayed or not', async ({ database }) => {
  await awardBadge(database, {
    ...{ personId: ada.id, badge: 'First answer', source: 'elsewhere', sourceId: '1' },
  })
  await accept(database, 0, 9)
  expect(await listBadges(database, ada.id)).toMatchObject([{ badge: 'first-answer', times: 1 }])
  await accept(database, 9, 12)
  expect(await keysOf(database)).toEqual(['first-answer', 'helper'])
  const facts = () => database.selectFrom('badge_facts').selectAll().execute()
  const [live, badges] = [await facts(), await listBadges(database, ada.id)]
  await replay(database, deriveBadges)
  expect(await facts()).toEqual(live)
  expect(await listBadges(database, ada.id)).toEqual(badges)
})

it('keeps a badge away that a moderator took, and the title with it', async ({ database }) => {
  await accept(database, 0, 10)
  expect(await listTitles(database, ada)).toEqual([{ badge: 'helper', name: 'Helper' }])
  await chooseTitle(database, ada, { badge: 'helper' })
  expect(await findProfile(database, bo, ada.id)).toMatchObject({ title: 'Helper' })
  await expect(chooseTitle(database, bo, { badge: 'helper' })).rejects.toMatchObject({
    code: 'title.unknown',
  })
  const taking = { personId: ada.id, badge: 'helper', because: 'Answers were bought.' }
  await expect(revokeBadge(database, bo, taking)).rejects.toMatchObject({ code: 'badge.revoke' })
  await expect(revokeBadge(database, mo, { ...taking, because: ' ' })).rejects.toMatchObject({
    reason: 'invalid',
  })
  await revokeBadge(database, mo, taking)
  expect(await findProfile(database, bo, ada.id)).toMatchObject({ title: null })
  await accept(database, 10, 15)
  await replay(database, deriveBadges)
  expect(await keysOf(database)).toEqual(['first-answer'])
  expect((await listBadgeHolders(database, bo, { badge: 'helper' })).items).toEqual([])
})

it('counts years, one badge for each, and follows what admins ask for', async ({ database }) => {
  const visited = (day: string): NewActivity => ({
    ...{ type: 'person.visited', personId: ada.id, subjectId: ada.id, details: {} },
    occurredAt: new Date(day),
  })
  await recordMany(database, [visited('2024-05-01'), visited('2026-02-01'), visited('2026-02-02')])
  await catchUpAll(database)
  expect(await listBadges(database, ada.id)).toMatchObject([{ badge: 'anniversary', times: 2 }])
  const rule = { badge: 'helper', isOn: true, threshold: 2 }
  await expect(changeBadgeRule(database, mo, rule)).rejects.toMatchObject({ code: 'badge.rules' })
  await changeBadgeRule(database, ida, rule)
  await changeBadgeRule(database, ida, { badge: 'first-answer', isOn: false, threshold: 1 })
  await accept(database, 0, 2)
  expect(await keysOf(database)).toEqual(['anniversary', 'helper'])
})

it('lists badges and who has them, but nobody who keeps to themselves', async ({ store }) => {
  const given = { source: 'import', sourceId: '1' }
  await awardBadge(store, { ...given, personId: ada.id, badge: 'Nice Answer' })
  await awardBadge(store, { ...given, personId: bo.id, badge: 'Nice Answer' })
  const kinds = (await listBadgeKinds(store)).map(({ badge }) => badge)
  expect(kinds).toContain('helper')
  expect(kinds.at(-1)).toBe('nice-answer')
  expect(await findBadge(store, 'nice-answer')).toMatchObject({ name: 'Nice Answer' })
  await expect(findBadge(store, 'no-such')).rejects.toMatchObject({ reason: 'not_found' })
  await store.updateTable('people').set({ is_private: true }).where('id', '=', bo.id).execute()
  const names = async (viewer: typeof ada | undefined) =>
    (await listBadgeHolders(store, viewer, { badge: 'nice-answer' })).items.map(({ name }) => name)
  expect(await names(undefined)).toEqual(['Ada'])
  expect((await names(mo)).sort()).toEqual(['Ada', 'Bo'])
})

it('lets members look through the members, and guests if the place says so', async ({ store }) => {
  const list = (viewer: typeof ada | undefined, filter = {}) =>
    listMembers(store, viewer, { order: 'newest', ...filter }).then(({ items }) =>
      items.map(({ name }) => name).sort(),
    )
  await expect(list(undefined)).rejects.toMatchObject({ code: 'members.list' })
  await expect(changeOpenness(store, mo, { isDirectoryOpen: true })).rejects.toMatchObject({
    reason: 'not_allowed',
  })
  await changeOpenness(store, ida, { isDirectoryOpen: true })
  const all = ['Ada', 'Ann', 'Bo', 'Dee', 'Ida', 'Mo', 'Olga']
  expect(await list(undefined)).toEqual(all)
  expect(await list(bo, { label: 'dealer' })).toEqual(['Dee'])
  expect(await list(bo, { label: 'staff' })).toEqual(['Ann', 'Ida', 'Mo', 'Olga'])
  expect(await list(bo, { text: 'ad' })).toEqual(['Ada'])
  expect(await list(bo, { groupId: makers.id })).toEqual([])
  expect(await list(ada, { groupId: makers.id })).toEqual(['Ada'])
  await awardBadge(store, { personId: bo.id, badge: 'nice', source: 'x', sourceId: 'y' })
  expect(await list(ada, { badge: 'nice' })).toEqual(['Bo'])
  await store
    .insertInto('badge_facts')
    .values([
      { person_id: ada.id, fact: 'answers', count: 3 },
      { person_id: bo.id, fact: 'answers', count: 5 },
      { person_id: mo.id, fact: 'answers', count: 0 },
    ])
    .execute()
  expect(await list(ada, { hasAnswered: true })).toEqual(['Ada', 'Bo'])
  const helpful = await listMembers(store, ada, { order: 'helpful' })
  expect(helpful.items).toMatchObject([
    { name: 'Bo', answers: 5 },
    { name: 'Ada', answers: 3 },
  ])
  await store.updateTable('people').set({ is_private: true }).where('id', '=', bo.id).execute()
  expect(await list(ada, { hasAnswered: true })).toEqual(['Ada'])
})
