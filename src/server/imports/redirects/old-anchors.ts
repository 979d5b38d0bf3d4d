import { oldNumberOf } from '#import-runs'

/**
 * What stands behind the # of the address that a post had elsewhere, by post: browsers keep it over
 * a redirect and never tell us. Posts that were written here have none.
 */
export function oldAnchors(posts: readonly { id: string }[]): Partial<Record<string, string>> {
  return Object.fromEntries(
    posts.flatMap(({ id }): [string, string][] => {
      const number = oldNumberOf(id)
      return number === undefined ? [] : [[id, String(number)]]
    }),
  )
}
