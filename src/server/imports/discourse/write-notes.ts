import { importEvents, type ImportedEvent } from '#forum'
import { idOf } from '#import-runs'
import { topicId, type Placed } from './as-ours.ts'
import type { Scene } from './scene.ts'

const kinds: Partial<Record<string, ImportedEvent['kind']>> = {
  ...{ 'closed.enabled': 'locked', 'closed.disabled': 'unlocked' },
  ...{ 'autoclosed.enabled': 'locked', 'autoclosed.disabled': 'unlocked' },
  ...{ 'archived.enabled': 'archived', 'archived.disabled': 'unarchived' },
  ...{ 'visible.enabled': 'listed', 'visible.disabled': 'unlisted' },
  ...{ 'pinned.enabled': 'pinned', 'pinned.disabled': 'unpinned' },
  ...{ 'pinned_globally.enabled': 'pinned_everywhere', 'pinned_globally.disabled': 'unpinned' },
}

/** Tells in topics when they were closed, pinned and the like; returns how many notes are new. */
export function writeNotes(scene: Scene, batch: readonly Placed[]): Promise<number> {
  const { store, survey, source } = scene
  return importEvents(
    store,
    batch.flatMap(({ topic, notes }) =>
      notes.flatMap(({ id, user_id, action_code, created_at: at }): ImportedEvent[] => {
        const kind = kinds[action_code]
        if (kind === undefined) return []
        const personId = survey.members.personId(user_id)
        return [
          {
            id: idOf(source, 'event', id, at),
            topicId: topicId(scene, topic.id),
            personId,
            kind,
            at,
          },
        ]
      }),
    ),
  )
}
