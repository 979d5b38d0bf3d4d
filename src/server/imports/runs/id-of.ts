import { hash } from 'node:crypto'

type Kind =
  | 'space'
  | 'group'
  | 'user'
  | 'former'
  | 'topic'
  | 'post'
  | 'comment'
  | 'event'
  | 'upload'
  | 'tag-group'

/**
 * The id that a thing of a source gets: the same at every import, and in the order of its number,
 * as ids of UUIDv7 are in the order of time; or with a time, in the order of that. Version 8 (RFC 9562 §5.8): ours to fill.
 */
export function idOf(source: string, kind: Kind, key: number | string, at?: Date): string {
  const digits = hash('sha256', JSON.stringify([source, kind, key]))
  const place = at?.getTime() ?? ORIGIN + (typeof key === 'number' ? key : 0)
  const order = place.toString(16).padStart(12, '0')
  const variant = ((parseInt(digits.slice(3, 4), 16) & 3) | 8).toString(16)
  return [
    order.slice(0, 8),
    order.slice(8),
    `8${digits.slice(0, 3)}`,
    `${variant}${digits.slice(4, 7)}`,
    digits.slice(7, 19),
  ].join('-')
}

/** The number that a thing had where it came from; undefined for what was made here. */
export function oldNumberOf(id: string): number | undefined {
  const [high = '', low = '', version = ''] = id.split('-')
  const number = parseInt(high + low, 16) - ORIGIN
  return version.startsWith('8') && number > 0 ? number : undefined
}

const ORIGIN = Date.UTC(2008, 0, 1)
