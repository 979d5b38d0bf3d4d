import { sql } from 'kysely'
import type { Subscriber } from '#timeline'
import type { LevelStore } from './tables.ts'

/** Whoever follows a tag follows the one that it became another word for, unless they chose for it. */
export const followMergedTags: Subscriber<LevelStore, 'tag.merged'> = {
  name: 'notifications: follow merged tags',
  types: ['tag.merged'],
  async handle(store, activities) {
    for (const { subjectId, details } of activities) {
      await sql`
        insert into attention_levels (person_id, subject_type, subject_id, level, is_automatic)
        select person_id, subject_type, ${details.intoId}::uuid, level, is_automatic
        from attention_levels where subject_type = 'tag' and subject_id = ${subjectId}
        on conflict do nothing
      `.execute(store)
    }
  },
}
