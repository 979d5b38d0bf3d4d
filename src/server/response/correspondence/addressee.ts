import {
  findReplyKey,
  hashKey,
  isOwnLetter,
  keyIn,
  type IncomingLetter,
  type ReplyKey,
} from '#mail'
import type { CorrespondenceStore } from './tables.ts'

/** One of our addresses to which a letter came. Without a key it is one that we never gave. */
export interface Addressee {
  keyHash: Buffer
  key: ReplyKey | undefined
}

/** The key to which a letter was handed over or, if the door does not know, which it names first. */
export async function findAddressee(
  store: CorrespondenceStore,
  letter: Pick<IncomingLetter, 'to'>,
  { recipient, domain }: { recipient?: string | undefined; domain: string },
): Promise<Addressee | undefined> {
  const addresses = recipient === undefined ? letter.to : [recipient]
  const key = addresses.flatMap((address) => keyIn(localOf(address, domain) ?? '') ?? [])[0]
  return key === undefined ? undefined : findByHash(store, hashKey(key))
}

export async function findByHash(store: CorrespondenceStore, keyHash: Buffer): Promise<Addressee> {
  return { keyHash, key: await findReplyKey(store, keyHash) }
}

/** Whether mail to an address is for us: a key that we gave, or a letter of ours that came back. */
export async function acceptsAddress(
  store: CorrespondenceStore,
  address: string,
  domain: string,
): Promise<boolean> {
  const local = localOf(address, domain)
  if (local === undefined) return false
  const key = keyIn(local)
  if (key !== undefined) return (await findReplyKey(store, hashKey(key))) !== undefined
  const letterId = bouncedIn(local)
  return letterId !== undefined && (await isOwnLetter(store, letterId))
}

/** The letter that an address names to which what cannot be delivered returns. */
export function bouncedIn(local: string): string | undefined {
  return /^bounce\+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(local)?.[1]?.toLowerCase()
}

/** What stands before the @ of an address of ours. */
export function localOf(address: string, domain: string): string | undefined {
  const at = address.lastIndexOf('@')
  const isOurs = address.slice(at + 1).toLowerCase() === domain.toLowerCase()
  return at > 0 && isOurs ? address.slice(0, at) : undefined
}
