import { sql, type Expression } from 'kysely'
import { remembered, type Hole } from '#database'
import { profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { effectiveLevel, type Followed, type Level } from './level.ts'
import type { FollowedRoot } from './followers.ts'
import type { LevelStore } from './tables.ts'

/** What a control shows: what one chose for the thing itself, and what counts. */
export interface Following {
  /** Nothing if it was never chosen. */
  chosen: Level | null
  /** Whether the house chose it, because of what one did. */
  isAutomatic: boolean
  level: Level
}

/** The level that counts for the viewer and a topic or idea. A guest follows nothing. */
export async function levelOf(
  store: LevelStore,
  viewer: Viewer | undefined,
  root: FollowedRoot,
): Promise<Level> {
  return (await findFollowing(store, viewer, { type: 'topic', ...root })).level
}

type Thing = ({ type: 'topic' | 'idea' } & FollowedRoot) | { type: 'space' | 'tag'; id: string }

/** How the viewer follows a topic or idea, by its tags and space too, or a space or tag by itself. */
export async function findFollowing(
  store: LevelStore,
  viewer: Viewer | undefined,
  thing: Thing,
): Promise<Following> {
  return followingOf(viewer ? await choicesAbout(store, viewer, thing) : [], thing)
}

/** The same, from the choices that were found by `selectChoices`. */
export function followingOf(rows: readonly Chosen[], thing: Thing): Following {
  const own = rows.filter((row) =>
    'rootId' in thing ? isRoot(row.type) : row.type === thing.type && row.id === thing.id,
  )
  const at = (type: Followed) => rows.filter((row) => row.type === type).map(({ level }) => level)
  const spaces = rows.filter(({ type }) => type === 'space')
  const spaceId = 'rootId' in thing ? thing.spaceId : thing.id
  const chosen =
    own.length > 0
      ? effectiveLevel({ own: own.map(({ level }) => level), tag: [], space: [], parent: [] })
      : null
  return {
    chosen,
    isAutomatic: own.length > 0 && own.every((row) => row.isAutomatic),
    level: effectiveLevel({
      own: [...at('topic'), ...at('idea')],
      tag: at('tag'),
      space: spaces.filter(({ id }) => id === spaceId).map(({ level }) => level),
      parent: spaces.filter(({ id }) => id !== spaceId).map(({ level }) => level),
    }),
  }
}

function isRoot(type: Followed): type is 'topic' | 'idea' {
  return type === 'topic' || type === 'idea'
}

function choicesAbout(store: LevelStore, viewer: Viewer, thing: Thing) {
  return askChoices(store, { viewer, thing }, 'rootId' in thing ? 'root' : 'alone')
}

interface Asked {
  viewer: Viewer
  thing: Thing
}

interface Chosen {
  id: string
  type: Followed
  level: Level
  isAutomatic: boolean
}

const askChoices = remembered((store: LevelStore, hole: Hole<Asked>, shape) => {
  const viewerId = hole(({ viewer }) => viewer.id)
  const type = hole(({ thing }) => thing.type)
  const id = hole(({ thing }) => ('rootId' in thing ? thing.rootId : thing.id))
  const spaceId = hole(({ thing }) => ('rootId' in thing ? thing.spaceId : thing.id))
  return shape === 'root'
    ? selectChoices(store, viewerId, { rootId: id, spaceId: sql<string>`${spaceId}::uuid` })
    : ownChoices(store, viewerId).where('subject_type', '=', type).where(reaches(spaceId))
})

/** What somebody chose about a topic or idea, its tags, its space and the one around that. */
export function selectChoices(
  store: LevelStore,
  viewerId: string,
  { rootId, spaceId }: { rootId: string; spaceId: Expression<string> },
) {
  const tagIds = store
    .selectFrom('taggings')
    .where('taggings.subject_type', 'in', ['topic', 'idea'])
    .where('taggings.subject_id', '=', rootId)
    .select('tag_id')
  return ownChoices(store, viewerId).where((where) =>
    where.or([
      where.and([where('subject_type', 'in', ['topic', 'idea']), where('subject_id', '=', rootId)]),
      where.and([where('subject_type', '=', 'space'), reaches(spaceId)]),
      where.and([where('subject_type', '=', 'tag'), where('subject_id', 'in', tagIds)]),
    ]),
  )
}

function ownChoices(store: LevelStore, viewerId: string) {
  return store
    .selectFrom('attention_levels')
    .where('person_id', 'in', profilesOf(store, viewerId))
    .select(['subject_id as id', 'subject_type as type', 'level', 'is_automatic as isAutomatic'])
}

function reaches(spaceId: Expression<string> | string) {
  return sql<boolean>`subject_id in (
    ${spaceId}, (select parent_id from spaces where spaces.id = ${spaceId})
  )`
}
