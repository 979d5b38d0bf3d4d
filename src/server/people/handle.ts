import { z } from 'zod'

/** The longest handle a name can turn into; what is left of 60 letters is for a number. */
const LONGEST_STEM = 50

/** Turns a name into the beginning of a handle: "Zoë d’Arc" becomes `zoe-d-arc`. */
export function handleStem(name: string): string {
  const stem = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_STEM)
    .replace(/^-|-$/g, '')
    .replace(/(-\d{1,6})+$/, '')
  return /[a-z]/.test(stem) ? stem : 'member'
}

/** A handle as people write it, with or without its `@`. */
export const writtenHandle = z
  .string()
  .transform((text) => text.trim().replace(/^@/, '').toLowerCase())
  .pipe(z.string().min(1))
