import { sql } from 'kysely'
import type { SubjectPolicies } from '#notifications'
import type { Viewer } from '#spaces'
import { visibleIdeas } from './policy.ts'
import type { IdeaStore } from './tables.ts'

/** Who may still read what they were told of: nobody what was removed, or where they may not enter. */
export const ideaSubjects: SubjectPolicies<IdeaStore> = {
  idea: (store, viewer, id) => sql`exists (${ideas(store, viewer).where('ideas.id', '=', id)})`,
  comment: (store, viewer, id) =>
    sql`exists (${ideas(store, viewer)
      .innerJoin('comments', 'comments.root_id', 'ideas.id')
      .where('comments.id', '=', id)
      .where('comments.removed_at', 'is', null)})`,
}

function ideas(store: IdeaStore, viewer: Viewer | undefined) {
  return store
    .selectFrom('ideas')
    .innerJoin('spaces', 'spaces.id', 'ideas.space_id')
    .where(visibleIdeas(viewer))
    .select('ideas.id')
}
