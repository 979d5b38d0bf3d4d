import { importComments } from '#comments'
import { importReplies, importTopics, openPoll, startTopic } from '#forum'
import { proposeIdea } from '#ideas'
import { newId } from '#ids'
import { sendMessage } from '#messages'
import { createPerson, editProfile } from '#people'
import { createSpace } from '#spaces'
import { ada, ann, bo, ida, plaza, type Store } from '#test'
import { makeVectors, type Vector } from './xss-vectors.ts'

export const vectors = makeVectors()
export const isName = ({ text }: Vector) => text.length <= 100

/** Where something can be read that was written into a field. */
export interface Place {
  field: string
  path: string
}

/** Writes every vector into every field, and tells where all of it can be read. */
export async function writeEverywhere(store: Store): Promise<Place[]> {
  const talk = await startTopic(store, ada, {
    ...{ spaceId: plaza.id, kind: 'discussion', title: 'All of it', body: 'Below.' },
  })
  const shelf = await createSpace(store, ida, { name: 'Shelf', visibility: 'public' })
  const authors = await Promise.all(
    vectors.map((vector) =>
      createPerson(store, { name: isName(vector) ? vector.text : 'Eve', joinedAt: new Date(0) }),
    ),
  )
  const rows = vectors.map((vector, number) => {
    return { ...vector, number, id: newId(), authorId: authors[number]?.id ?? ada.id }
  })
  const imported = { source: 'test', at: new Date(), createdAt: new Date() }
  await importTopics(
    store,
    rows.map(({ text, id, authorId, number }) => ({
      ...{ ...imported, id, authorId, title: text.slice(0, 200), body: text },
      ...{ spaceId: shelf, kind: 'discussion' as const, sourceId: `topic ${number}` },
      tags: [text.slice(-40)],
    })),
  )
  await importReplies(
    store,
    rows.map(({ text, authorId, number }) => {
      const reply = { ...imported, id: newId(), topicId: talk, authorId, bodyHtml: text }
      return { ...reply, sourceId: `reply ${number}` }
    }),
  )
  const subject = { type: 'topic' as const, id: talk, rootId: talk, authorId: ada.id }
  await importComments(
    store,
    rows.map(({ text, authorId, number }) => {
      const comment = { ...imported, id: newId(), byStaff: false, authorId, body: text }
      return {
        ...comment,
        subject: { ...subject, spaceId: plaza.id },
        sourceId: `comment ${number}`,
      }
    }),
  )
  const own = await writeByTens(store, shelf)
  const list = Math.ceil(vectors.length / 20)
  return [
    { field: 'comment', path: `/t/${talk}` },
    { field: 'name', path: `/t/${talk}` },
    ...Array.from({ length: list + 1 }, (_, page) => {
      return { field: 'reply', path: `/t/${talk}/all-of-it/${page * 20 + 2}` }
    }),
    { field: 'topic', path: '/s/shelf' },
    ...rows
      .filter((_, number) => number % 40 === 0)
      .map(({ id }) => ({ field: 'body', path: `/t/${id}` })),
    ...rows
      .filter((_, number) => number % 40 === 7)
      .map(({ text }) => ({ field: 'search', path: `/search?q=${encodeURIComponent(text)}` })),
    ...own,
  ]
}

/** What people say of themselves, ideas, messages, spaces and polls, many attempts in each. */
async function writeByTens(store: Store, spaceId: string): Promise<Place[]> {
  const places: Place[] = [{ field: 'space', path: '/spaces' }]
  for (let start = 0; start < vectors.length; start += 40) {
    const some = vectors.slice(start, start + 40)
    const text = some.map(({ text }) => text).join('\n\n')
    const title = some[0]?.text.slice(0, 120) ?? ''
    const idea = await proposeIdea(store, ada, {
      spaceId: plaza.id,
      title,
      body: text.slice(0, 9000),
    })
    const who = await createPerson(store, { name: 'Mallory', joinedAt: new Date(0) })
    await editProfile(store, who, { name: title.slice(0, 100), bio: text.slice(0, 2000) })
    await createSpace(store, ida, {
      ...{ name: `${start} ${title}`.slice(0, 60), description: title, visibility: 'public' },
    })
    places.push(
      { field: 'idea', path: `/ideas/${idea}` },
      { field: 'bio', path: `/people/${who.handle}` },
      { field: 'desk', path: `/desk/people/${who.id}` },
    )
  }
  const { conversationId } = await sendMessage(store, ann, { toId: ada.id, body: 'Hello' })
  for (const { text } of vectors.filter((_, number) => number % 30 === 0)) {
    await sendMessage(store, ada, { conversationId, body: text })
  }
  const poll = await startTopic(store, bo, {
    ...{ spaceId, kind: 'discussion', title: 'Which one?', body: 'Choose.' },
  })
  const options = vectors.filter(isName).slice(-20)
  await openPoll(store, bo, {
    ...{ topicId: poll, question: vectors[0]?.text ?? '', kind: 'single' },
    options: options.map(({ text }) => text),
  })
  places.push({ field: 'poll', path: `/t/${poll}` })
  return [...places, { field: 'desk', path: '/desk/people' }, { field: 'desk', path: '/desk' }]
}
