import { uuidv7 } from 'uuidv7'

/** A new UUIDv7. Ids made one after another by this process sort in that order (RFC 9562 §6.2). */
export const newId: () => string = uuidv7
