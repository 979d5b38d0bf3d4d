import type { TagStore } from './tables.ts'
import type { Tagged } from './tag.ts'

/** Lets the tags of a thing follow it to the space where it lies now. */
export async function moveTags(store: TagStore, { type, id, spaceId }: Tagged): Promise<void> {
  await store
    .updateTable('taggings')
    .set({ space_id: spaceId })
    .where('subject_id', '=', id)
    .where('subject_type', '=', type)
    .execute()
}
