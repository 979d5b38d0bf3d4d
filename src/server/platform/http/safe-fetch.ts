import { lookup } from 'node:dns/promises'
import { openFetch } from './open-fetch.ts'
import { isPublicAddress } from './public-address.ts'

/**
 * The one way out of the house: fetches a page of the open web. Refuses anything but http and https
 * on ports 80 and 443, names that lead to addresses which are not public – at every redirect anew –,
 * packed answers, and what takes more than 5 seconds or 5 MB. Connects to the very address checked.
 */
export const safeFetch = openFetch({
  resolve: async (name) =>
    (await lookup(name, { all: true, order: 'verbatim' })).map(({ address }) => address),
  isPublic: isPublicAddress,
  isOpenPort: (port) => port === 80 || port === 443,
})
