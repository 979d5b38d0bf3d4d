import { idOf } from '#import-runs'
import { describeTags, importSynonyms, importTagRules, type ImportedTagGroup } from '#tags'
import { plainText } from '#text'
import type { Scene } from './scene.ts'

const LONGEST_ABOUT = 500

/**
 * What tags are for, other words for them, which belong together and what spaces ask for. Returns how
 * many were told something.
 */
export async function writeTags(
  { store, survey, source }: Scene,
  spaces: ReadonlyMap<number, string>,
): Promise<number> {
  const { tags } = survey
  await importTagRules(store, groupsOf(survey, source, spaces), demandsOf(survey, source, spaces))
  await importSynonyms(
    store,
    tags.flatMap(({ name: of, synonyms }) => (synonyms ?? []).map((name) => ({ name, of }))),
  )
  return await describeTags(
    store,
    tags.map(({ name, description }) => {
      const about = plainText(description).trim().slice(0, LONGEST_ABOUT).toWellFormed()
      return { name, about, aboutHtml: '' }
    }),
  )
}

type Told = Scene['survey']

function groupsOf(
  { tagGroups, categories }: Told,
  source: string,
  spaces: ReadonlyMap<number, string>,
): ImportedTagGroup[] {
  return [...tagGroups.values()].map(({ id, name, ...group }) => ({
    ...group,
    ...{ id: idOf(source, 'tag-group', id), name },
    spaceIds: [...categories.values()].flatMap((one) =>
      one.allowed_tag_groups?.includes(name) ? (spaces.get(one.id) ?? []) : [],
    ),
  }))
}

function demandsOf(
  { tagGroups, categories }: Told,
  source: string,
  spaces: ReadonlyMap<number, string>,
) {
  return [...categories.values()].flatMap(({ id, ...asked }) => {
    const [spaceId, least] = [spaces.get(id), asked.minimum_required_tags ?? 0]
    const names = (asked.required_tag_groups ?? []).map(({ name }) => name)
    const groupIds = [...tagGroups.values()]
      .filter(({ name }) => names.includes(name))
      .map((group) => idOf(source, 'tag-group', group.id))
    if (spaceId === undefined || (least === 0 && groupIds.length === 0)) return []
    return [{ spaceId, least, groupIds }]
  })
}
