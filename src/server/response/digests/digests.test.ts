import { afterEach, expect } from 'vitest'
import { turnClock } from '#clock'
import { buildDigest, keepReaders, writeDigests } from '#digests'
import { postReply, startTopic, tellPeople } from '#forum'
import { isStillMeant, type House } from '#notices'
import { chooseAttention, keepLevels, setLevel } from '#notifications'
import { runSubscribers } from '#timeline'
import { ada, bo, dee, it, mo, plaza, recorded, settled, workshop, type Database } from '#test'

const house: House = {
  origin: 'http://guild.example',
  contact: 'mailto:guild@example.com',
  siteName: () => Promise.resolve('The Guild'),
  takesLetters: false,
}
const DAY = 86_400_000
const words = { kind: 'question', title: 'Which chain fits?', body: 'Mine rattles.' } as const

afterEach(() => turnClock(0))

async function follow(database: Database): Promise<void> {
  await settled(database)
  await runSubscribers(database, [keepLevels, tellPeople], (error) => {
    throw error
  })
}

/** Bo has an address and was here a while ago. */
async function openGuild(database: Database): Promise<void> {
  await follow(database)
  const account = { person_id: bo.id, email: 'bo@example.com', proven_at: new Date() }
  await database.insertInto('accounts').values(account).execute()
  const visit = { type: 'person.visited', personId: bo.id, subjectId: bo.id, details: {} } as const
  await keepReaders.handle(database, [recorded(visit)])
}

function lettersToBo(database: Database) {
  return database
    .selectFrom('letters')
    .where('person_id', '=', bo.id)
    .select(['id', 'kind', 'subject', 'body', 'headers'])
    .orderBy('id')
    .execute()
}

it('tells Bo once a week what he missed, of what he may read', async ({ database }) => {
  await openGuild(database)
  const own = await startTopic(database, bo, { ...words, title: 'My brakes', spaceId: plaza.id })
  const topicId = await startTopic(database, ada, { ...words, spaceId: plaza.id })
  await startTopic(database, ada, { ...words, title: 'Secret plans', spaceId: workshop.id })
  await postReply(database, dee, { topicId: own, body: 'Oil them.' })
  await follow(database)
  turnClock(6 * DAY)
  expect(await writeDigests(database, house)).toBe(0)
  turnClock(7.1 * DAY)
  expect(await writeDigests(database, house)).toBe(1)
  expect(await writeDigests(database, house)).toBe(0)
  const [letter] = await lettersToBo(database)
  expect(letter).toMatchObject({ kind: 'digest', subject: 'What happened at The Guild' })
  expect(letter?.body).toContain('Which chain fits?')
  expect(letter?.body).toContain(`http://guild.example/t/${topicId}/`)
  expect(letter?.body).toContain('Dee replied to “My brakes”')
  expect(letter?.body).not.toContain('Secret')
  expect(JSON.stringify(letter?.headers)).toContain('/unsubscribe/')

  const id = letter?.id ?? ''
  expect(await isStillMeant(database, id)).toBe(true)
  const topics = database.updateTable('topics').set({ space_id: workshop.id })
  await topics.where('id', '=', topicId).execute()
  expect(await isStillMeant(database, id)).toBe(false)
  const since = new Date(Date.now() - DAY)
  expect((await buildDigest(database, bo, { since })).topics.map(({ id }) => id)).not.toContain(
    topicId,
  )
})

it('says nothing when there is nothing to say, or what Bo does not want', async ({ database }) => {
  await openGuild(database)
  turnClock(8 * DAY)
  expect(await writeDigests(database, house)).toBe(0)
  turnClock(0)
  const topicId = await startTopic(database, ada, { ...words, spaceId: plaza.id })
  await setLevel(database, bo, { type: 'topic', id: topicId, level: 'mute' })
  turnClock(9.1 * DAY)
  expect(await writeDigests(database, house)).toBe(0)
  await setLevel(database, bo, { type: 'topic', id: topicId, level: 'normal' })
  await chooseAttention(database, bo, { digest: 'never' })
  turnClock(10.2 * DAY)
  expect(await writeDigests(database, house)).toBe(0)
})

it('counts among the letters of a week', async ({ database }) => {
  await openGuild(database)
  await startTopic(database, ada, { ...words, spaceId: plaza.id })
  await chooseAttention(database, bo, { digest: 'daily', lettersPerWeek: 0 })
  turnClock(1.1 * DAY)
  expect(await writeDigests(database, house)).toBe(0)
  const held = await database.selectFrom('notice_letters').select(['kind', 'because']).execute()
  expect(held).toEqual([{ kind: 'digest', because: 'week' }])
})

it('says goodbye to who was away for half a year, until they look in again', async ({
  database,
}) => {
  await openGuild(database)
  turnClock(181 * DAY)
  expect(await writeDigests(database, house)).toBe(1)
  expect(await lettersToBo(database)).toMatchObject([
    { subject: 'We will be quiet now · The Guild' },
  ])
  turnClock(190 * DAY)
  await startTopic(database, mo, { ...words, spaceId: plaza.id })
  expect(await writeDigests(database, house)).toBe(0)
  const visit = { type: 'person.visited', personId: bo.id, subjectId: bo.id, details: {} } as const
  await keepReaders.handle(database, [recorded(visit)])
  const { stopped_at } = await database
    .selectFrom('digests')
    .select('stopped_at')
    .executeTakeFirstOrThrow()
  expect(stopped_at).toBeNull()
})
