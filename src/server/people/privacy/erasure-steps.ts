import { blankColumns } from './blank-columns.ts'
import { eraseRows } from './erase-rows.ts'
import type { ErasureStep } from './erasure-step.ts'
import { forgetAddresses } from './forget-addresses.ts'
import { removeUploads } from './remove-uploads.ts'
import { removeWords } from './remove-words.ts'
import { rewriteMentions } from './rewrite-mentions.ts'
import { forgetToldFacts, makeFormer } from './make-former.ts'

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
