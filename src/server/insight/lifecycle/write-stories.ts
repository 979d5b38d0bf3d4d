import { sql } from 'kysely'
import { insertStages, type StageRow } from './insert-stages.ts'
import type { StageEntry } from './stage.ts'
import type { Story } from './story.ts'
import type { LifecycleStore } from './tables.ts'

/** How a person's stages go on from `position`, and what to remember of them. */
export interface Chapter {
  personId: string
  /** Null where nothing is kept, and all is told anew next time. */
  story: Story | null
  position: number
  entries: StageEntry[]
}

/** Writes chapters in the place of whatever was told from there on, and of all of some profiles. */
export async function writeStories(
  store: LifecycleStore,
  chapters: readonly Chapter[],
  forgottenProfiles: readonly string[],
): Promise<void> {
  await sql`
    delete from lifecycle_stages where person_id = any(${forgottenProfiles}::uuid[])
  `.execute(store)
  await sql`
    delete from lifecycle_stories where person_id = any(${forgottenProfiles}::uuid[])
  `.execute(store)
  await sql`
    delete from lifecycle_stages using unnest(
      ${chapters.map((chapter) => chapter.personId)}::uuid[],
      ${chapters.map((chapter) => chapter.position)}::integer[]
    ) as chapter (person_id, position)
    where lifecycle_stages.person_id = chapter.person_id
      and lifecycle_stages.position >= chapter.position
  `.execute(store)
  const kept = chapters.filter(({ story }) => story !== null)
  await sql`
    insert into lifecycle_stories (person_id, story) select * from unnest(
      ${kept.map((chapter) => chapter.personId)}::uuid[],
      ${kept.map((chapter) => JSON.stringify(chapter.story))}::jsonb[]
    )
    on conflict (person_id) do update set story = excluded.story
  `.execute(store)
  await insertStages(store, 'people', chapters.flatMap(rowsOf))
}

function rowsOf({ personId, position, entries }: Chapter): StageRow[] {
  return entries.map((entry, index) => {
    const until = entries[index + 1]?.since ?? null
    return { of: personId, position: position + index, until, ...entry }
  })
}
