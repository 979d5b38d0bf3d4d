import { inTransaction } from '#database'
import { allow, found } from '#errors'
import type { Viewer } from '#spaces'
import { tidyText } from '#text'
import { record } from '#timeline'
import { mayEditTags } from './policy.ts'
import { findTag } from './read.ts'
import type { TagDeskStore } from './tables.ts'

const MOST_LETTERS = 300

/** Says in a sentence what a tag is for; 300 letters are kept. Refuses tags that one cannot see. */
export function describeTag(
  store: TagDeskStore,
  actor: Viewer | undefined,
  { name, about }: { name: string; about: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditTags(actor), 'tag.edit', 'Only moderators look after tags.')
    const tag = found(await findTag(store, actor, name), 'tag.unknown', 'There is no such tag.')
    const said = tidyText(about).replace(/\s+/g, ' ').trim().slice(0, MOST_LETTERS)
    if (said === tag.about) return
    await store.updateTable('tags').set({ about: said }).where('id', '=', tag.id).execute()
    const activity = { type: 'tag.described', personId: actor.id, subjectId: tag.id } as const
    await record(store, { ...activity, details: {} })
  })
}
