import { DomainError } from '#errors'
import type { Field, FieldKind, FieldValue } from './field.ts'

type Said = Pick<Field, 'label' | 'kind' | 'choices'>

/**
 * What somebody typed or a program sent, as the field wants it; null where it says nothing. Refuses
 * what does not fit under `field.<kind>`. Whom a reference names is asked of the database afterwards.
 */
export function readValue(field: Said, said: unknown): FieldValue | null {
  if (said === null || said === undefined || said === '') return null
  if (Array.isArray(said) && said.length === 0) return null
  const value = readers[field.kind](said, field)
  if (value === undefined) throw wrong(field, field.kind, complaints[field.kind])
  return value
}

/** Says of which field something is wrong. */
export function wrong({ label }: Pick<Field, 'label'>, code: string, complaint: string) {
  return new DomainError('invalid', `field.${code}`, `${label}: ${complaint}`, { label })
}

const complaints: Record<FieldKind, string> = {
  text: 'Please use at most 2000 characters.',
  number: 'Please enter a number.',
  date: 'Please enter a day, such as 2026-03-31.',
  choice: 'Please choose one of those on the list.',
  choices: 'Please choose among those on the list.',
  yes_no: 'Please say yes or no.',
  url: 'Write an address such as example.org.',
  person: 'There is no such person.',
  organization: 'There is no such organisation.',
}

const readers: Record<FieldKind, (said: unknown, field: Said) => FieldValue | undefined> = {
  text: (said) => {
    const text = typeof said === 'string' ? said.normalize('NFC').trim() : undefined
    return text !== undefined && text.length <= 2000 ? text : undefined
  },
  number: (said) => {
    const number = typeof said === 'string' ? Number(said.trim().replace(/^(-?\d+),/, '$1.')) : said
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined
  },
  date: (said) => {
    if (typeof said !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(said)) return undefined
    const day = new Date(`${said}T00:00:00Z`)
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(said) ? said : undefined
  },
  choice: (said, { choices }) => choices.find((choice) => choice === said),
  choices: (said, { choices }) => {
    const wanted: unknown[] = Array.isArray(said)
      ? said
      : String(said)
          .split(/[,;]/)
          .map((one) => one.trim())
    const isFitting = wanted.every((one) => choices.some((choice) => choice === one))
    return isFitting ? choices.filter((choice) => wanted.includes(choice)) : undefined
  },
  yes_no: (said) => {
    if (typeof said === 'boolean') return said
    const word = String(said).trim().toLowerCase()
    if (['yes', 'true', '1', 'on', 'ja'].includes(word)) return true
    return ['no', 'false', '0', 'off', 'nein'].includes(word) ? false : undefined
  },
  url: (said) => {
    if (typeof said !== 'string' || said.length > 500) return undefined
    const url = URL.parse(/^[a-z]+:/i.test(said.trim()) ? said.trim() : `https://${said.trim()}`)
    const isOfTheWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
    return isOfTheWeb && url.username === '' ? url.href : undefined
  },
  person: asName,
  organization: asName,
}

function asName(said: unknown): string | undefined {
  return typeof said === 'string' && said.length <= 100 ? said.trim() : undefined
}
