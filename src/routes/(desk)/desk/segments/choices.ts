import type { Database } from '#app'
import { listFields } from '#fields'
import { listTerritories } from '#organizations'
import { mayConfigure } from '#people'
import { listSegments } from '#segments'
import { listGroups, listSpaces, type Viewer } from '#spaces'
import { listSurveys } from '#surveys'

/** Between what one may choose in a rule, apart from what there always is. */
export interface Choices {
  fields: Choice[]
  groups: Choice[]
  spaces: Choice[]
  territories: Choice[]
  segments: Choice[]
  surveys: Choice[]
}

interface Choice {
  value: string
  label: string
}

/** The fields, territories and segments there are; groups and private spaces for who may see them. */
export async function readChoices(store: Database, viewer: Viewer): Promise<Choices> {
  const [fields, groups, spaces, territories, segments, surveys] = await Promise.all([
    listFields(store, viewer, {}),
    mayConfigure(viewer) ? listGroups(store, viewer) : [],
    mayConfigure(viewer) ? listSpaces(store, viewer) : [],
    listTerritories(store, viewer),
    listSegments(store, viewer),
    listSurveys(store, viewer),
  ])
  const named = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name })
  return {
    fields: fields
      .filter(({ subject, archivedAt }) => subject === 'person' && archivedAt === null)
      .map(({ key, label }) => ({ value: key, label })),
    groups: groups.map(named),
    spaces: spaces.filter(({ visibility }) => visibility === 'private').map(named),
    territories: territories.map(named),
    segments: segments.map(named),
    surveys: surveys.items
      .filter(({ isAnonymous }) => !isAnonymous)
      .map(({ id, title }) => ({ value: id, label: title })),
  }
}
