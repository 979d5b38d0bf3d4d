import type { PurchaseReport } from '#purchases'

/** Something that stands in JSON between braces. */
export type Json = Readonly<Record<string, unknown>>

export interface Told {
  /** When it was so. */
  at: Date
  /** What comes of it, for the log; nothing to say of what is taken as it is. */
  reason?: string
  customer?: Customer
  reports?: ShopReport[]
  /** What the law lets customers ask of whoever keeps data of theirs. */
  privacy?: 'export' | 'erase' | 'erase_all'
  isGone?: boolean
}

export type ShopReport = Omit<PurchaseReport, 'system' | 'rank' | 'personId' | 'at'> & { at?: Date }

/** Whoever the shop says it is about. */
export interface Customer {
  id?: string
  email?: string
  isVerified?: boolean
  phone?: string
  name?: string
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function partOf(value: unknown): Json {
  return isObject(value) ? value : {}
}

export function listIn(value: unknown): Json[] {
  return Array.isArray(value) ? value.slice(0, 500).filter(isObject) : []
}

/** A key, which may come as a number, or as the whole thing. */
export function idOf(value: unknown): string | undefined {
  if (isObject(value)) return idOf(value.id)
  if (Number.isSafeInteger(value) && value !== 0) return String(value)
  return textOf(value, 200)
}

export function textOf(value: unknown, most = 200): string | undefined {
  if (typeof value !== 'string') return undefined
  const text = value
    .toWellFormed()
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, most)
  return text === '' ? undefined : text
}

export function timeOf(value: unknown): Date | undefined {
  const isSeconds = typeof value === 'number' && value > 0
  const time = isSeconds ? value * 1000 : typeof value === 'string' ? Date.parse(value) : NaN
  return Number.isFinite(time) && Math.abs(time) < 4e12 ? new Date(time) : undefined
}

export function currencyOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[a-z]{3}$/i.test(value) ? value.toUpperCase() : undefined
}

export function nameOf(first: unknown, last: unknown): string | undefined {
  return textOf(`${textOf(first) ?? ''} ${textOf(last) ?? ''}`)
}

/** Without what is not known, as exact optional types want it. */
export function known<Thing extends object>(
  thing: Thing,
): { [Key in keyof Thing]: Exclude<Thing[Key], undefined> } {
  const entries = Object.entries(thing).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as never
}

export function names(kind: string, ...values: (string | undefined)[]): string[] {
  return [...new Set(values)].flatMap((value) => (value === undefined ? [] : [`${kind}:${value}`]))
}
