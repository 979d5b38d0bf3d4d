import type { Files } from '#files'
import { blankColumns } from './blank-columns.ts'
import { eraseRows } from './erase-rows.ts'
import type { Known, Posts } from './erasure.ts'
import { forgetAddresses } from './forget-addresses.ts'
import { removeUploads } from './remove-uploads.ts'
import { removeWords } from './remove-words.ts'
import { rewriteMentions } from './rewrite-mentions.ts'
import { forgetToldFacts, makeFormer } from './make-former.ts'
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

/** What is done first, while names and addresses still stand beside what is about them. */
export const firstSteps: readonly ErasureStep[] = [
  { name: 'journal', run: (_, { profileIds }, { journal }) => journal.note(profileIds) },
  { name: 'addresses', run: forgetAddresses },
  { name: 'words', run: removeWords },
  { name: 'uploads', run: removeUploads },
  { name: 'mentions', run: rewriteMentions },
]

/** What is done last, in this order: what is about somebody, then who it was. */
export const lastSteps: readonly ErasureStep[] = [
  { name: 'rows', run: eraseRows },
  { name: 'columns', run: blankColumns },
  { name: 'told facts', run: forgetToldFacts },
  { name: 'profile', run: makeFormer },
]
