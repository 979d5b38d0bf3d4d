import { choose, definePurpose } from '#consent'
import { saveDraft } from '#drafts'
import { defineField, setFieldValues, setPartyTags } from '#fields'
import { comment, postReply, startTopic } from '#forum'
import { castVote, proposeIdea } from '#ideas'
import { writeLetter } from '#mail'
import { sendMessage } from '#messages'
import { writeNote } from '#notes'
import { recordOrder } from '#orders'
import { addClaim, createPerson, editProfile, mergePeople } from '#people'
import { thank } from '#recognition'
import { addTask } from '#tasks'
import { ann, bo, ida, plaza, type Store } from '#test'
import { bookmark } from './bookmark.ts'

const NAME = 'Zora Canarywing'

/** Zora did a bit of everything, and others spoke of her. */
export async function inviteZora(store: Store) {
  const joinedAt = new Date('2024-01-01T00:00:00Z')
  const made = await createPerson(store, { name: NAME, joinedAt })
  const zora = { ...made, spaceIds: [] }
  const other = await createPerson(store, { name: 'Zora Canarytwin', joinedAt })
  const email = 'zora@canary.example'
  await addClaim(store, ida, { personId: other.id, kind: 'email', value: email, source: 'shop' })
  await mergePeople(store, ida, { profileId: other.id, intoId: zora.id })
  const account = { person_id: zora.id, email: `home.${email}`, proven_at: new Date() }
  await store
    .insertInto('accounts')
    .values({ ...account, password_hash: 'canary' })
    .execute()
  await editProfile(store, zora, {
    name: NAME,
    bio: 'I breed canaries.',
    locale: 'de',
    timeZone: null,
  })
  const topicId = await startTopic(store, zora, {
    ...{ spaceId: plaza.id, kind: 'discussion', title: `Greetings from ${NAME}` },
    ...{ body: `I am ${NAME}, write to ${email}.`, tags: [] },
  })
  await postReply(store, bo, {
    topicId,
    body: `> [${NAME}](/t/${topicId}):\n>\n> Hello\n\nWelcome @${zora.handle}! ${NAME} is new.`,
  })
  await postReply(store, zora, { topicId, body: 'Thanks, all of you.' })
  await comment(store, bo, { on: 'topic', onId: topicId, body: `Hi @${zora.handle}` })
  const ideaId = await proposeIdea(store, bo, { spaceId: plaza.id, title: 'Cages for birds' })
  await castVote(store, zora, { ideaId })
  await sendMessage(store, zora, { toId: ann.id, body: `Here is ${NAME}.` })
  await saveDraft(store, zora, { place: 'idea', title: 'My canary', body: 'Sings.', version: 0 })
  await bookmark(store, zora, { subjectType: 'topic', subjectId: topicId, note: 'my canary' })
  await thank(store, bo, { personId: zora.id, words: `Thank you, ${NAME}` })
  await atTheDesk(store, zora.id)
  await writeLetter(store, { to: email, subject: 'For a canary', text: 'Hi', kind: 'notice' })
  await writeLetter(store, {
    ...{ to: 'bo@example.org', personId: bo.id, kind: 'notice' },
    ...{ subject: `${NAME} answered`, text: `See /people/${zora.handle}` },
  })
  return { zora, topicId, email }
}

async function atTheDesk(store: Store, personId: string): Promise<void> {
  const about = { personId }
  await defineField(store, ida, { subject: 'person', label: 'Bird', key: 'bird', kind: 'text' })
  await setFieldValues(store, ann, { ...about, values: { bird: 'canary' } })
  await setPartyTags(store, ann, { ...about, tags: ['canaries'] })
  await writeNote(store, ann, { ...about, body: 'Keeps a canary.' })
  await addTask(store, ann, { title: 'Feed the canary', body: '', about })
  const name = { person_id: personId, name: 'pet', value: JSON.stringify('canary') }
  await store
    .insertInto('person_traits')
    .values({ ...name, source: 'shop', said_at: new Date() })
    .execute()
  await store
    .insertInto('source_events')
    .values({
      ...{
        source_id: personId,
        id: personId,
        message_id: 'm1',
        call: 'track',
        verdict: 'accepted',
      },
      ...{ person_id: personId, body: '{"pet":"canary"}' },
    })
    .execute()
  await recordOrder(store, ida, {
    ...{ personId, source: 'shop', sourceId: '1', orderedAt: new Date('2026-01-05T12:00:00Z') },
    ...{ amount: 12_900, currency: 'EUR' },
  })
  const purposeId = await definePurpose(store, ida, {
    name: 'News',
    text: 'Monthly.',
    channels: ['post'],
  })
  const house = { origin: 'http://guild.example', siteName: () => Promise.resolve('The Guild') }
  const zora = {
    id: personId,
    name: NAME,
    handle: 'z',
    role: 'member',
    isSuspended: false,
  } as const
  const saying = { method: 'page', source: '/settings/consent' } as const
  await choose(store, zora, house, { purposeId, channel: 'post', isGranted: true }, saying)
}
