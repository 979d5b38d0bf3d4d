import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { effectiveLevel, type Followed, type Level } from './level.ts'
import type { FollowedTopic } from './followers.ts'
import type { LevelStore } from './tables.ts'

/** What a control shows: what one chose for the thing itself, and what counts. */
export interface Following {
  /** Nothing if it was never chosen. */
  chosen: Level | null
  /** Whether the house chose it, because of what one did. */
  isAutomatic: boolean
  level: Level
}

/** The level that counts for the viewer and a topic. A guest follows nothing. */
export async function levelOf(
  store: LevelStore,
  viewer: Viewer | undefined,
  topic: FollowedTopic,
): Promise<Level> {
  return (await findFollowing(store, viewer, { type: 'topic', ...topic })).level
}

/** How the viewer follows a topic, by its tags and space too, or a space or tag by itself. */
export async function findFollowing(
  store: LevelStore,
  viewer: Viewer | undefined,
  thing: ({ type: 'topic' } & FollowedTopic) | { type: 'space' | 'tag'; id: string },
): Promise<Following> {
  const rows = viewer ? await choicesAbout(store, viewer, thing) : []
  const own = rows.filter((row) => row.type === thing.type)
  const at = (type: Followed) => rows.filter((row) => row.type === type).map(({ level }) => level)
  const chosen =
    own.length > 0 ? effectiveLevel({ topic: at(thing.type), tag: [], space: [] }) : null
  return {
    chosen,
    isAutomatic: own.length > 0 && own.every((row) => row.isAutomatic),
    level: effectiveLevel({ topic: at('topic'), tag: at('tag'), space: at('space') }),
  }
}

function choicesAbout(
  store: LevelStore,
  viewer: Viewer,
  thing: ({ type: 'topic' } & FollowedTopic) | { type: 'space' | 'tag'; id: string },
) {
  return store
    .selectFrom('attention_levels')
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .where((where) =>
      thing.type === 'topic'
        ? where.or([
            where.and({ subject_type: 'topic', subject_id: thing.topicId }),
            where.and({ subject_type: 'space', subject_id: thing.spaceId }),
            where.and([
              where('subject_type', '=', 'tag'),
              where(
                'subject_id',
                'in',
                store
                  .selectFrom('taggings')
                  .where('taggings.subject_type', '=', 'topic')
                  .where('taggings.subject_id', '=', thing.topicId)
                  .select('tag_id'),
              ),
            ]),
          ])
        : where.and({ subject_type: thing.type, subject_id: thing.id }),
    )
    .select(['subject_type as type', 'level', 'is_automatic as isAutomatic'])
    .execute()
}
