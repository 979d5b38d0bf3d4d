import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { newId } from '#ids'
import { putDocument, search } from '#search'
import { mergeTags, setTags, unmergeTags } from '#tags'
import { ada, ida, it, placeTopic, plaza, type Store } from '#test'

const names = ['red', 'green', 'blue', 'grey']
const topics = [0, 1, 2]

const name = fc.constantFrom(...names)
const topic = fc.constantFrom(...topics)
const act = fc.oneof(
  fc.record({ act: fc.constant('tag' as const), topic, names: fc.uniqueArray(name) }),
  fc.record({ act: fc.constant('reply' as const), topic, number: fc.nat(3) }),
  fc.record({ act: fc.constant('merge' as const), name, into: name }),
  fc.record({ act: fc.constant('tell apart' as const), name }),
)
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never

it('finds words by tags, whatever was tagged, moved, made one word or told apart', async ({
  store,
}) => {
  const subjects = await Promise.all(topics.map(() => placeTopic(store, ada, plaza)))
  const replies = Array.from({ length: 4 }, () => newId())

  async function put(subjectType: string, subjectId: string, rootId = subjectId) {
    const subject = { subjectType, subjectId, rootId, spaceId: plaza.id, authorId: ada.id }
    await putDocument(store, { ...subject, title: 'A bell', body: 'It rings', at: new Date() })
  }

  async function take(step: Act): Promise<void> {
    if (step.act === 'merge') await mergeTags(store, ida, step)
    else if (step.act === 'tell apart') await unmergeTags(store, ida, step)
    else {
      const id = subjects[step.topic] ?? ''
      if (step.act === 'tag')
        await setTags(store, ada, { type: 'topic', id, spaceId: plaza.id }, step.names)
      // One that is there already moves from one conversation to another.
      else await put('reply', replies[step.number] ?? '', id)
    }
  }

  for (const id of subjects) await put('topic', id)
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (steps) => {
      for (const step of steps) await take(step).catch(refused)
      for (const name of names) {
        const { items } = await search(store, ida, { text: `bell tag:${name}` })
        const found = items.map(({ subjectId }) => subjectId).sort()
        expect(found, JSON.stringify([name, steps])).toEqual(await bearing(store, name))
      }
    }),
    { numRuns: 30 },
  )
})

/** A tag that nothing bears cannot be merged, nor one with other words of its own. */
function refused(error: unknown): void {
  expect(error).toMatchObject({ code: expect.stringMatching(/^tag\./) as string })
}

async function bearing(store: Store, name: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct document.subject_id as id from tags
    join taggings on taggings.tag_id = coalesce(tags.canonical_id, tags.id)
    join search_documents document on document.root_id = taggings.subject_id
    where tags.slug = ${name}
  `.execute(store)
  return rows.map(({ id }) => id).sort()
}
