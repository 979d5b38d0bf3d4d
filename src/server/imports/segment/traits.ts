import { personName, type ProfileField } from '#people'
import { isObject, type Json } from './call.ts'
import { tidy } from './words.ts'

const MOST_TRAITS = 60

/** The names that the protocol reserves, which programs write in either way. */
const reserved = new Set([
  ...['firstName', 'lastName', 'createdAt', 'employeeCount', 'birthday', 'postalCode'],
])
const camel = (name: string) =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Traits as they are kept: texts, numbers, yes and no; of address and company each part. */
export function traitsOf(traits: Json): Map<string, string | number | boolean> {
  const kept = new Map<string, string | number | boolean>()
  const keep = (name: string, value: unknown, isPart = false) => {
    if (kept.size >= MOST_TRAITS || name === 'id' || !/^[\p{L}\p{N}_.$ -]{1,60}$/u.test(name))
      return
    if (typeof value === 'string') kept.set(name, tidy(value, 500))
    else if (typeof value === 'boolean' || Number.isFinite(value)) kept.set(name, value as number)
    else if (!isPart && isObject(value)) {
      for (const part in value) keep(`${name}.${part}`, value[part], true)
    }
  }
  for (const key in traits) keep(reserved.has(camel(key)) ? camel(key) : key, traits[key])
  return kept
}

/** What of traits and context belongs into the fields of a profile. */
export function fieldsOf(traits: Json, context: Json): Partial<Record<ProfileField, string>> {
  const text = (value: unknown, most: number) =>
    typeof value === 'string' ? tidy(value, most) || undefined : undefined
  const fields = {
    name: nameIn(traits),
    bio: text(traits.description, 2000),
    location: placeIn(traits.address),
    website: addressIn(traits.website),
    locale: /^[\w-]{2,20}$/.exec(text(context.locale, 30) ?? '')?.[0],
    time_zone: zoneIn(context.timezone),
  }
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}

/** What somebody is called by their traits. An address is no name. */
export function nameIn(traits: Json): string | undefined {
  const part = (camelCase: string, snake: string) => {
    const value = traits[camelCase] ?? traits[snake]
    return typeof value === 'string' ? value : ''
  }
  const whole = typeof traits.name === 'string' ? traits.name : ''
  const name = whole.trim() || `${part('firstName', 'first_name')} ${part('lastName', 'last_name')}`
  // Most say nothing, and to hear that from the schema costs more than all else about an event.
  if (name === ' ') return undefined
  const outcome = personName.safeParse(name.toWellFormed())
  return outcome.success && !outcome.data.includes('@') ? outcome.data : undefined
}

function placeIn(address: unknown): string | undefined {
  if (!isObject(address)) return undefined
  const parts = [address.city, address.country].filter((part) => typeof part === 'string')
  return tidy(parts.join(', '), 100) || undefined
}

function addressIn(website: unknown): string | undefined {
  const url = typeof website === 'string' ? URL.parse(website) : null
  const isOfTheWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  return isOfTheWeb && url.href.length <= 300 ? url.href : undefined
}

const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

function zoneIn(zone: unknown): string | undefined {
  return typeof zone === 'string' && zones.has(zone) ? zone : undefined
}
