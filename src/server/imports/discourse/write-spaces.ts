import { idOf } from '#import-runs'
import { keepOldAddresses } from '#redirects'
import { importSpaces } from '#spaces'
import { plainText } from '#text'
import type { Category } from './answers.ts'
import type { Scene } from './scene.ts'

const LONGEST_NAME = 60
const LONGEST_DESCRIPTION = 300

/**
 * A space for each category; those within others lie in the space of the outermost one. Open to all
 * where the forum says so; closed where it says otherwise or nothing. Returns the spaces by category.
 */
export async function writeSpaces(scene: Scene): Promise<Map<number, string>> {
  const { store, survey, source } = scene
  const { categories } = survey
  const list = [...categories.values()].sort(
    (one, other) =>
      lineage(categories, one).length - lineage(categories, other).length ||
      (one.position ?? 0) - (other.position ?? 0) ||
      one.id - other.id,
  )
  const ids = await importSpaces(
    store,
    list.map((category, position) => ({
      id: spaceIdOf(source, category.id),
      ...placeOf(source, lineage(categories, category)),
      description: plainText(category.description).slice(0, LONGEST_DESCRIPTION),
      visibility: isOpen(categories, category) ? ('public' as const) : ('private' as const),
      position: position + 1,
    })),
  )
  const spaces = new Map(list.map(({ id }, index) => [id, ids[index] ?? '']))
  await keepOldAddresses(
    store,
    list.flatMap((category) => {
      const subject = { subjectType: 'space' as const, subjectId: spaces.get(category.id) ?? '' }
      const slugs = lineage(categories, category).map(({ slug }) => slug)
      const named = slugs.includes('') ? [] : [{ path: `c/${slugs.join('/')}`, ...subject, source }]
      return [{ path: `c/${category.id}`, ...subject, source }, ...named]
    }),
  )
  return spaces
}

/** Spaces have one level, where Discourse has two: what is deeper is named after both. */
function placeOf(source: string, [outermost, ...inner]: Category[]) {
  const named = inner.length > 0 ? inner : [outermost]
  const name = named.flatMap((one) => one?.name ?? []).join(' – ')
  const parentId = outermost && inner.length > 0 ? spaceIdOf(source, outermost.id) : null
  return { name: name.slice(0, LONGEST_NAME), parentId }
}

/** Where topics go whose category the answers do not describe: to where nobody reads them yet. */
export async function openUnknownSpace({ store, source }: Scene): Promise<string> {
  const [id] = await importSpaces(store, [
    {
      id: spaceIdOf(source, 'unknown'),
      name: 'Moved in without a category',
      description: 'Topics whose category was not among the saved answers. Open it when you know.',
      visibility: 'private',
    },
  ])
  if (id === undefined) throw new Error('importSpaces forgot a space')
  return id
}

function spaceIdOf(source: string, key: number | string): string {
  return idOf(source, 'space', key)
}

const DEEPEST = 3

/** A category with those that it lies in, the outermost first. */
function lineage(categories: ReadonlyMap<number, Category>, category: Category): Category[] {
  const line = [category]
  while (line.length < DEEPEST) {
    const parent = categories.get(line[0]?.parent_category_id ?? 0)
    if (!parent || line.includes(parent)) break
    line.unshift(parent)
  }
  return line
}

function isOpen(categories: ReadonlyMap<number, Category>, category: Category): boolean {
  return lineage(categories, category).every((one) => one.read_restricted === false)
}
