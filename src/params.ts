import { defineParams } from '@sveltejs/kit/params'

/** What may stand where an address has a place for it. */
export const params = defineParams({
  /** The number of a post. */
  number: (word) => (/^[1-9]\d{0,8}$/.test(word) ? word : undefined),
})
