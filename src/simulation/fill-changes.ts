import { draftChange, publishChange, type NewChange } from '#changes'
import { planIdea } from '#ideas'
import type { Person } from '#people'
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
  { ideas, decisions }: Pick<World, 'ideas' | 'decisions'>,
): Promise<void> {
  const viewer = await asViewer(store, owner)
  for (const { ideaId, to } of decisions) {
    const horizon = to === 'started' || to === 'planned' ? ahead[to] : undefined
    if (horizon) await planIdea(store, viewer, { ideaId, horizon, priority: 2, effort: 3 })
  }
  const open = ideas.filter(({ id }) => !decisions.some(({ ideaId }) => ideaId === id))
  const [first] = open
  if (first) await planIdea(store, viewer, { ideaId: first.id, horizon: 'later' })
  for (const { idea, ...change } of made) {
    const cause = ideas.find(({ title }) => title === idea)
    if (!cause) continue
    const causes = [{ type: 'idea' as const, id: cause.id }]
    const changeId = await draftChange(store, viewer, { ...change, causes })
    await publishChange(store, viewer, { changeId })
  }
}
