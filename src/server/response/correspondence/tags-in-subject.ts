import type { Viewer } from '#spaces'
import { findTag, listTagDemands } from '#tags'
import type { CorrespondenceStore } from './tables.ts'

const BRACKETS = /\[([^[\]]{1,100})\]/g
const MOST_BRACKETS = 5

/**
 * The tags that stand in brackets in the subject of a letter to a space, several with commas between
 * them, and the title without them. Where a space asks for no tags, only those count that the writer
 * meets in lists: mailing lists put their names in brackets too.
 */
export async function tagsInSubject(
  store: CorrespondenceStore,
  writer: Viewer,
  { spaceId, subject }: { spaceId: string; subject: string },
): Promise<{ title: string; tags: string[] }> {
  const [demand] = await listTagDemands(store, [spaceId])
  const tags: string[] = []
  let title = subject
  for (const [whole, inside = ''] of [...subject.matchAll(BRACKETS)].slice(0, MOST_BRACKETS)) {
    const names = namesIn(inside)
    const known = await Promise.all(names.map((name) => findTag(store, writer, name)))
    if (!demand && known.includes(undefined)) continue
    tags.push(...names)
    title = title.replace(whole, ' ')
  }
  return { title: title.replace(/\s+/g, ' ').trim(), tags }
}

function namesIn(inside: string): string[] {
  return inside
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}
