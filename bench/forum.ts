import type { Database } from '#app'
import { importReplies, importTopics } from '#forum'
import { newId } from '#ids'
import { createPeople } from '#people'
import { createSpace } from '#spaces'

const sentence =
  'The chain skips under load on the two smallest sprockets, and only after the first long climb. '

/** Topics with replies of the usual length, in one public space. */
export async function fillForum(
  store: Database,
  { topics, replies, space = 'Workshop' }: { topics: number; replies: number; space?: string },
): Promise<{ id: string; slug: string }[]> {
  const owner = { id: '', name: 'Olga', handle: 'olga', role: 'owner', isSuspended: false } as const
  const ids = await createPeople(
    store,
    Array.from({ length: 50 }, (_, number) => ({ name: `Climber ${number}` })),
  )
  const [first = ''] = ids.map((person) => person.id)
  const spaceId = await createSpace(
    store,
    { ...owner, id: first },
    { name: space, description: '', visibility: 'public', position: 0 },
  )
  const made = Array.from({ length: topics }, (_, number) => post(number, ids))
  await importTopics(
    store,
    made.map((topic, number) => ({
      ...topic,
      spaceId,
      kind: 'question',
      title: `Chain skips on climb number ${number}`,
    })),
  )
  for (const { id: topicId } of made) {
    await importReplies(
      store,
      Array.from({ length: replies }, (_, number) => ({ ...post(number, ids), topicId })),
    )
  }
  return store.selectFrom('topics').where('space_id', '=', spaceId).select(['id', 'slug']).execute()
}

function post(number: number, people: readonly { id: string }[]) {
  const id = newId()
  return {
    id,
    authorId: people[number % people.length]?.id ?? '',
    body: `${sentence.repeat(4)}\n\n${sentence.repeat(2)}`,
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, number)),
    source: 'bench',
    sourceId: id,
  }
}
