import fc from 'fast-check'
import { expect } from 'vitest'
import { mayListTopic, mayReadTopic, readableTopics, visibleTopics, type TopicFacts } from '#forum'
import { newId } from '#ids'
import { createPerson, roles } from '#people'
import { asViewer, type Space, type Viewer } from '#spaces'
import { ada, it, lounge, plaza, workshop, type Store } from '#test'

const spaces = [plaza, lounge, workshop]
const topics = fc.array(
  fc.record({
    space: fc.constantFrom(...spaces),
    author: fc.constantFrom('ada', 'viewer', 'their other profile'),
    isRemoved: fc.boolean(),
    isUnlisted: fc.boolean(),
  }),
  { maxLength: 6 },
)
const viewers = fc.option(
  fc.record({
    role: fc.constantFrom(...roles),
    isSuspended: fc.boolean(),
    isMaker: fc.boolean(),
    moderatedSpaceIds: fc.subarray(spaces.map(({ id }) => id)),
  }),
)

for (const [name, twin, policy] of [
  ['reads', readableTopics, mayReadTopic],
  ['meets in lists', visibleTopics, mayListTopic],
] as const) {
  it(`asks of the database exactly the topics that everybody ${name}`, async ({ store }) => {
    await fc.assert(agreeing(store, twin, policy), { numRuns: 60 })
  })
}

type Twin = typeof readableTopics | typeof visibleTopics
type Policy = typeof mayReadTopic | typeof mayListTopic

function agreeing(store: Store, twin: Twin, policy: Policy) {
  return fc.asyncProperty(viewers, topics, async (kind, topics) => {
    const { viewer, profiles } = await introduce(store, kind)
    const facts = new Map<string, TopicFacts>()
    for (const { space, author, ...state } of topics) {
      const authorId = profiles[author]
      const id = await write(store, { space, authorId, ...state })
      const personId = authorId === profiles['their other profile'] ? profiles.viewer : authorId
      facts.set(id, factsOf({ space, authorId: personId, ...state }))
    }
    const listed = await store
      .selectFrom('topics')
      .innerJoin('spaces', 'spaces.id', 'topics.space_id')
      .where(twin(store, viewer))
      .where(({ eb, fn, val }) => eb('topics.id', '=', fn.any(val([...facts.keys()]))))
      .select('topics.id')
      .execute()
    const readable = [...facts].filter(([, topic]) => policy(viewer, topic))
    expect(listed.map(({ id }) => id).sort()).toEqual(readable.map(([id]) => id).sort())
  })
}

type Kind = typeof viewers extends fc.Arbitrary<infer Value> ? Value : never

/** A guest, or somebody with a second profile that was merged into theirs. */
async function introduce(store: Store, kind: Kind) {
  const one = await createPerson(store, { name: 'Somebody', role: kind?.role ?? 'member' })
  const other = await createPerson(store, { name: 'Somebody', role: kind?.role ?? 'member' })
  await store
    .updateTable('people')
    .set({ merged_into_id: one.id, canonical_id: one.id })
    .where('id', '=', other.id)
    .execute()
  const profiles = { ada: ada.id, viewer: one.id, 'their other profile': other.id }
  if (!kind) return { viewer: undefined, profiles }
  const viewer: Viewer = {
    ...(await asViewer(store, one)),
    isSuspended: kind.isSuspended,
    moderatedSpaceIds: kind.moderatedSpaceIds,
    spaceIds: kind.isMaker ? [workshop.id] : [],
  }
  return { viewer, profiles }
}

interface Written {
  space: Space
  authorId: string
  isRemoved: boolean
  isUnlisted: boolean
}

async function write(
  store: Store,
  { space, authorId, isRemoved, isUnlisted }: Written,
): Promise<string> {
  const id = newId()
  await store
    .insertInto('topics')
    .values({
      id,
      space_id: space.id,
      author_id: authorId,
      last_author_id: authorId,
      kind: 'discussion',
      slug: 's',
      title: 'T',
      body: '',
      body_html: '',
      excerpt: '',
      removed_at: isRemoved ? new Date() : null,
      unlisted_at: isUnlisted ? new Date() : null,
    })
    .execute()
  return id
}

function factsOf({ space, authorId, isRemoved, isUnlisted }: Written): TopicFacts {
  return {
    authorId,
    space,
    kind: 'discussion',
    createdAt: new Date(),
    otherReplies: 0,
    isLocked: false,
    isArchived: false,
    isUnlisted,
    isWiki: false,
    acceptLevel: 3,
    repliedBy: 'all',
    removedAt: isRemoved ? new Date() : null,
    removedById: null,
  }
}
