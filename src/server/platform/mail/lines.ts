import { DomainError } from '#errors'

const LONGEST_LINE = 200

/**
 * What may stand in a header: one line, without control characters and without the marks that
 * let a name read backwards (bidirectional controls, Unicode TR 9).
 */
export function cleanLine(text: string): string {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return Array.from(line).slice(0, LONGEST_LINE).join('')
}

/** One bare address, without a name, a comment or a second one. */
export function cleanAddress(address: string): string {
  const isBare = /^[^\s@,;:<>()[\]\\"\p{C}]+@[^\s@,;:<>()[\]\\"\p{C}]+$/u.test(address)
  if (!isBare || address.length > 254) {
    throw new DomainError('invalid', 'letter.address', 'This is not an e-mail address.')
  }
  return address
}
