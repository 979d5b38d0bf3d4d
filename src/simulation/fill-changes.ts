import { answerChange, draftChange, publishChange, tellOfChange, type NewChange } from '#changes'
import { assignProduct, planIdea } from '#ideas'
import { markRead } from '#notifications'
import { findPeople, type Person } from '#people'
import { listProductNames } from '#products'
import { asViewer } from '#spaces'
import type { SampleStore } from './store.ts'
import type { World } from './world.ts'

/** What the works made of what members wished for. */
const made: readonly (Omit<NewChange, 'causes'> & { idea: string })[] = [
  {
    idea: 'Spare part box at every dealer',
    kind: 'improvement',
    title: 'Spokes and pads are in stock at every dealer',
    body: 'Every partner keeps a **spare part box** for each model now. Hangers and belts follow with the spring order.\n\nYour dealer sees in our system what is in the box, so a call before you set out is enough.',
    askAfterDays: 30,
  },
  {
    idea: 'Rent a cargo bike for a week before buying',
    kind: 'policy',
    title: 'Try a cargo bike for a week before you buy it',
    body: 'All four partners offer the **trial week**. What you pay for it is taken off the price.',
    askAfterDays: 30,
  },
]

const ahead = { started: 'now', planned: 'next' } as const

/** Puts what is decided on the roadmap, and says what changed because of whose words. */
export async function fillChanges(
  store: SampleStore,
  owner: Person,
  { ideas, decisions, votes }: Pick<World, 'ideas' | 'decisions' | 'votes'>,
): Promise<void> {
  const viewer = await asViewer(store, owner)
  for (const { ideaId, to } of decisions) {
    const horizon = to === 'started' || to === 'planned' ? ahead[to] : undefined
    if (horizon) await planIdea(store, viewer, { ideaId, horizon, priority: 2, effort: 3 })
  }
  await sayOfWhat(store, owner, ideas)
  const open = ideas.filter(({ id }) => !decisions.some(({ ideaId }) => ideaId === id))
  const [first] = open
  if (first) await planIdea(store, viewer, { ideaId: first.id, horizon: 'later' })
  for (const { idea, ...change } of made) {
    const cause = ideas.find(({ title }) => title === idea)
    if (!cause) continue
    const causes = [{ type: 'idea' as const, id: cause.id }]
    const changeId = await draftChange(store, viewer, { ...change, causes })
    await publishChange(store, viewer, { changeId })
    await tellOfChange(store, { changeId, byId: owner.id })
    const voters = votes.filter(({ ideaId }) => ideaId === cause.id)
    await hearOf(
      store,
      changeId,
      voters.map(({ personId }) => personId),
    )
  }
}

/** By which words an idea is known to be about a bike. */
const named: readonly [RegExp, string][] = [
  [/\bdrover|cargo bike/i, 'drover'],
  [/\bbeck\b/i, 'beck-7'],
  [/\bfell\b/i, 'fell-2'],
  [/\bscar\b/i, 'scar-29'],
]

async function sayOfWhat(store: SampleStore, owner: Person, ideas: World['ideas']): Promise<void> {
  const viewer = await asViewer(store, owner)
  const ids = new Map((await listProductNames(store)).map(({ slug, id }) => [slug, id]))
  for (const { id: ideaId, title, body = '' } of ideas) {
    const slug = named.find(([words]) => words.test(`${title} ${body}`))?.[1] ?? ''
    const productId = ids.get(slug)
    if (productId !== undefined) await assignProduct(store, viewer, { ideaId, productId })
  }
}

/** Who voted reads the news, and some say whether it helped: one of six that it did not. */
async function hearOf(store: SampleStore, changeId: string, ids: string[]): Promise<void> {
  const voters = [...(await findPeople(store, ids)).values()]
  for (const [place, person] of voters.entries()) {
    const viewer = await asViewer(store, person)
    await markRead(store, viewer, 'all')
    if (place % 3 === 0)
      await answerChange(store, viewer, { changeId, hasHelped: place % 18 !== 15 })
  }
}
