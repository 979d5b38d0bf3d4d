import { sql } from 'kysely'
import { inTransaction } from '#database'
import { allow, DomainError, found } from '#errors'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { mayEditTags } from './policy.ts'
import { findTag } from './read.ts'
import { tagSlug } from './tag.ts'
import type { TagDeskStore } from './tables.ts'

const onlyModerators = 'Only moderators look after tags.'

/**
 * Makes of a tag another word for one that is kept: whatever bears it bears that one, and whoever
 * looks for it finds that one. Refuses a tag that has other words of its own.
 */
export function mergeTags(
  store: TagDeskStore,
  actor: Viewer | undefined,
  { name, into }: { name: string; into: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditTags(actor), 'tag.edit', onlyModerators)
    const kept = await findTag(store, actor, into)
    const { id: intoId } = found(kept, 'tag.into', 'There is no such tag to keep.')
    const known = await findTag(store, actor, name)
    const { id } = found(known, 'tag.unknown', 'There is no such tag.')
    if (id === intoId) return
    await holdTags(store, [id, intoId])
    await refuseChains(store, id, intoId)

    await sql`
      insert into merged_taggings (tag_id, subject_id, subject_type, bore_both)
      select tag_id, subject_id, subject_type, exists (
        select from taggings kept where kept.tag_id = ${intoId}
          and kept.subject_id = taggings.subject_id and kept.subject_type = taggings.subject_type
      ) from taggings where tag_id = ${id}
    `.execute(store)
    // First, so that what bears the one is known to bear the other and need not be told.
    await store.updateTable('tags').set({ canonical_id: intoId }).where('id', '=', id).execute()
    await sql`
      insert into taggings (tag_id, subject_id, subject_type, space_id)
      select ${intoId}, subject_id, subject_type, space_id from taggings where tag_id = ${id}
      on conflict do nothing
    `.execute(store)
    await store.deleteFrom('taggings').where('tag_id', '=', id).execute()
    const activity = { type: 'tag.merged', personId: actor.id, subjectId: id } as const
    await record(store, { ...activity, details: { intoId } })
  })
}

/** Tells a word apart again: what bore it and still bears the other one bears it as before. */
export function unmergeTags(
  store: TagDeskStore,
  actor: Viewer | undefined,
  { name }: { name: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayEditTags(actor), 'tag.edit', onlyModerators)
    // Whoever may see the tag that is kept may see its other words.
    const kept = await findTag(store, actor, name)
    const { id: fromId } = found(kept, 'tag.unknown', 'There is no such tag.')
    const synonym = await store
      .selectFrom('tags')
      .where('slug', '=', tagSlug(name))
      .where('canonical_id', '=', fromId)
      .select('id')
      .forUpdate()
      .executeTakeFirst()
    if (!synonym) return
    const { id } = synonym

    await store.updateTable('tags').set({ canonical_id: null }).where('id', '=', id).execute()
    // At once, so that what bore the word alone is not told of two tags in between.
    await sql`
      with bearing as (
        select merged.subject_id, merged.subject_type, merged.bore_both, taggings.space_id
        from merged_taggings merged
        join taggings on taggings.tag_id = ${fromId}
          and taggings.subject_id = merged.subject_id
          and taggings.subject_type = merged.subject_type
        where merged.tag_id = ${id}
      ),
      gone as (
        delete from taggings using bearing
        where not bearing.bore_both and taggings.tag_id = ${fromId}
          and taggings.subject_id = bearing.subject_id
          and taggings.subject_type = bearing.subject_type
      )
      insert into taggings (tag_id, subject_id, subject_type, space_id)
      select ${id}, subject_id, subject_type, space_id from bearing
      on conflict do nothing
    `.execute(store)
    await store.deleteFrom('merged_taggings').where('tag_id', '=', id).execute()
    const activity = { type: 'tag.unmerged', personId: actor.id, subjectId: id } as const
    await record(store, { ...activity, details: { fromId } })
  })
}

/** In order, so that two who merge the same tags never wait for each other in a ring. */
async function holdTags(store: TagDeskStore, ids: readonly string[]): Promise<void> {
  await store
    .selectFrom('tags')
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val([...ids]))))
    .orderBy('id')
    .select('id')
    .forUpdate()
    .execute()
}

async function refuseChains(store: TagDeskStore, id: string, intoId: string): Promise<void> {
  const chained = await store
    .selectFrom('tags')
    .where((tags) =>
      tags.or([
        tags('canonical_id', '=', id),
        tags.and([tags('id', 'in', [id, intoId]), tags('canonical_id', 'is not', null)]),
      ]),
    )
    .select('id')
    .executeTakeFirst()
  if (!chained) return
  const message = 'This tag has other words of its own. Tell them apart first.'
  throw new DomainError('conflict', 'tag.chain', message)
}
