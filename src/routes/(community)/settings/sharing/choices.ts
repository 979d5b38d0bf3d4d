import type { CustomerGroup, Purpose } from '#sharing'
import * as words from '#words'
import { groupWords, purposeWords } from '../../../sharing-words.ts'

const groups: CustomerGroup[] = ['contact', 'orders', 'products', 'conversations']

/** What dealers may ask for, as boxes. */
export function customerGroupNames() {
  return groups.map((group) => ({ value: group, label: groupWords[group]() }))
}

/** What customers decide on: their own fields, and whether others tell each other of them. */
export function ownGroupNames() {
  const notes = { value: 'dealer_notes', label: words.sharing_allow_dealer_notes() }
  return [...customerGroupNames(), notes]
}

export function purposeNames() {
  return Object.entries(purposeWords).map(([value, word]) => {
    return { value: value as Purpose, label: word() }
  })
}
