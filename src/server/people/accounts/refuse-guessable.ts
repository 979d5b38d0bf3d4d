import { DomainError } from '#errors'
import type { House } from './house.ts'
import { isLeaked } from './leaked-passwords.ts'
import { SHORTEST } from './passwords.ts'

/**
 * Refuses a password that is guessed first: of anybody, one of the most common or one that is known
 * to have been stolen; of this one, a name or address of theirs or of the house, whatever figures and
 * signs stand around it.
 */
export async function refuseGuessable(
  { origin, siteName, leakedPasswords }: Pick<House, 'origin' | 'siteName' | 'leakedPasswords'>,
  { password, isNew = false }: { password: string; isNew?: boolean },
  theirs: readonly string[],
): Promise<void> {
  if ((await listCommon()).has(password.toLowerCase())) {
    const message = 'This is one of the passwords that are tried first. Please choose another one.'
    throw new DomainError('invalid', isNew ? 'common.newPassword' : 'common.password', message)
  }
  if (leakedPasswords !== undefined && (await isLeaked(leakedPasswords, password))) {
    const message =
      'This password was stolen from somebody somewhere, and is tried by those who have it. Please choose another one.'
    throw new DomainError('invalid', isNew ? 'leaked.newPassword' : 'leaked.password', message)
  }
  const { hostname } = new URL(origin)
  const words = [...theirs, await siteName(), hostname, 'Guildhall']
    .flatMap((word) => [word, ...word.split('@'), ...word.split(/[^\p{L}]+/u)])
    .map(lettersOf)
    .filter((word) => word !== '')
  if (words.includes(lettersOf(password))) {
    const message =
      'Your name, your address and the name of this place are tried first. Please choose another one.'
    throw new DomainError('invalid', isNew ? 'own.newPassword' : 'own.password', message)
  }
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}]/gu, '')
}

let common: Promise<ReadonlySet<string>> | undefined

/** What is found most often in lists of stolen passwords, in small letters; of use from 8 on. */
function listCommon(): Promise<ReadonlySet<string>> {
  common ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => {
    return new Set(dictionary['passwords-common'].filter(({ length }) => length >= SHORTEST))
  })
  return common
}
