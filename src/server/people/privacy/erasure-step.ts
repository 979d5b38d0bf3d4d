import type { Files } from '#files'
import type { Known, Posts } from './erasure.ts'
import type { ErasureStore } from './tables.ts'

/** What the steps need besides the database. */
export interface ErasureHouse {
  /** What people sent. */
  uploads: Pick<Files, 'remove'>
  /** Hashes the addresses that are never written to again. */
  key: () => Promise<string>
  /** Notes outside of the database who was forgotten, for the day it is restored. */
  journal: { note(profileIds: readonly string[]): Promise<void> }
}

export interface Forgotten extends Known {
  personId: string
  posts: Posts
}

/** One part of forgetting somebody. Done in a transaction of its own; done twice it does no harm. */
export interface ErasureStep<Store = ErasureStore> {
  name: string
  run(store: Store, forgotten: Forgotten, house: ErasureHouse): Promise<void>
}
