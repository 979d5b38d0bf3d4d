import { uuidv7 } from 'uuidv7'

/** A new UUIDv7. Ids made one after another by this process sort in that order (RFC 9562 §6.2). */
export const newId: () => string = uuidv7

/** Whether a text from outside, such as a part of an address, can be an id at all. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
