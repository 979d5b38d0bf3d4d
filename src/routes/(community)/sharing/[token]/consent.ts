import type { PutRequest } from '#sharing'
import * as words from '#words'

/** The sentence to which a yes agrees; it is kept with the answer as it was shown. */
export function consentOf({ dealerName, days }: Pick<PutRequest, 'dealerName' | 'days'>): string {
  const until = days === null ? words.sharing_for_ever() : words.sharing_for_days({ days })
  return [words.sharing_link_consent({ dealer: dealerName }), until].join(' ')
}
