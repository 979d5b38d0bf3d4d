import { lookup, type LookupOptions } from 'node:dns'
import { Agent } from 'node:https'
import { FetchError } from './fetched.ts'
import { isPublicAddress } from './public-address.ts'

/**
 * Connects libraries that make requests of their own: only to names whose every address is public.
 * A bare address asks no name and must be refused before.
 */
export const publicAgent = new Agent({ lookup: lookUpPublic, keepAlive: false })

type Found = (error: Error | null, address: string | LookupAddresses, family?: number) => void
type LookupAddresses = { address: string; family: number }[]

function lookUpPublic(name: string, options: LookupOptions, done: Found): void {
  lookup(name, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses
    if (error || !first) done(error ?? closed(), '')
    else if (!addresses.every(({ address }) => isPublicAddress(address))) done(closed(), '')
    else if (options.all) done(null, addresses)
    else done(null, first.address, first.family)
  })
}

function closed(): FetchError {
  return new FetchError('This address is none on the open web.')
}
