import { z } from 'zod'

/**
 * How closely somebody follows a thing: all that happens, what is begun there, in passing, when named,
 * not at all.
 */
export const levels = ['watch', 'first', 'track', 'normal', 'mute'] as const
export const level = z.enum(levels, 'Choose to watch, first posts, to track, normal, or to mute.')
export type Level = z.infer<typeof level>

export const followed = z.enum(
  ['space', 'tag', 'topic', 'idea'],
  'Only spaces, tags, topics and ideas have levels.',
)
export type Followed = z.infer<typeof followed>

/** What somebody chose for a topic or idea itself, for its tags, its space and what that lies in. */
interface Chosen {
  own: readonly Level[]
  tag: readonly Level[]
  space: readonly Level[]
  parent: readonly Level[]
}

/**
 * The level that counts: what was chosen for the thing beats what was chosen for its tags, and that
 * beats its space, and that the one in which it lies. Among equals, such as two tags, mute wins, and otherwise the closer one.
 */
export function effectiveLevel({ own, tag, space, parent }: Chosen): Level {
  return strongest(own) ?? strongest(tag) ?? strongest(space) ?? strongest(parent) ?? 'normal'
}

/** In this order, the first that is among them counts. */
export const byStrength: readonly Level[] = ['mute', 'watch', 'first', 'track', 'normal']

function strongest(chosen: readonly Level[]): Level | undefined {
  return byStrength.find((level) => chosen.includes(level))
}
