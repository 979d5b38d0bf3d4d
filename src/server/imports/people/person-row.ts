import { DomainError } from '#errors'
import { personName, type Claim, type ProfileField, type RelationKind } from '#people'
import { partyTags } from '#fields'
import { claimText } from '#records'
import type { BadRow } from '#text-tables'
import { relationOf } from './relation-words.ts'
import type { Said } from './said.ts'

/** What a row says of a person. */
export interface PersonRow {
  line: number
  raw: string
  /** By which they are known again; one of the claims. */
  key: Claim
  claims: Claim[]
  profile: Partial<Record<ProfileField, string>>
  organization: { name: string; key: string | undefined } | undefined
  role: string
  relations: RelationKind[]
  tags: string[]
  /** By the keys of fields. */
  values: Record<string, string>
  /** What of the row is left aside, and why. */
  odd: BadRow[]
}

export interface PersonTerms {
  key: 'email' | 'external'
  source: string
  /** The keys of fields that columns hold. */
  fields: readonly string[]
}

/** Reads a row, or tells what makes it of no use. */
export function readPerson(said: Said, { key, source, fields }: PersonTerms): PersonRow | BadRow {
  if (said.bad) return said.bad
  const { line, raw } = said
  const odd: BadRow[] = []
  const claims = readClaims(said, source, odd)
  const found = claims.find((claim) => claim.kind === key)
  if (!found) return odd.find((one) => one.column === key) ?? { column: key, reason: 'is missing' }
  const values = Object.fromEntries(
    fields.flatMap((field) => said.all(`field:${field}`).map((value) => [field, value] as const)),
  )
  return {
    ...{ line, raw, key: found, claims, values, odd },
    profile: readProfile(said, odd),
    organization: readOrganization(said),
    role: (said.all('role')[0] ?? '').slice(0, 100),
    relations: readRelations(said, odd),
    tags: readTags(said, odd),
  }
}

const LONGEST_ID = 150

function readClaims(said: Said, source: string, odd: BadRow[]): Claim[] {
  const claims = new Map<string, Claim>()
  for (const kind of ['email', 'external', 'phone'] as const) {
    for (const value of said.all(kind)) {
      const claim = { kind, value, source }
      try {
        if (kind === 'external' && value.length > LONGEST_ID) {
          odd.push({ column: kind, reason: 'is too long' })
        } else claims.set(claimText(claim), claim)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        const reason = kind === 'email' ? 'is not an e-mail address' : 'cannot be read'
        odd.push({ column: kind, reason: `"${value.slice(0, 50)}" ${reason}` })
      }
    }
  }
  return [...claims.values()]
}

function readProfile(said: Said, odd: BadRow[]): PersonRow['profile'] {
  const parts = [said.all('first_name')[0], said.all('last_name')[0]]
  const joined = parts.filter((part) => part !== undefined).join(' ')
  const name = personName.safeParse((said.all('name')[0] ?? joined).slice(0, 100))
  const website = said.all('website')[0] ?? ''
  const address = URL.parse(/^[a-z]+:/i.test(website) ? website : `https://${website}`)
  const isAddress = /^https?:$/.test(address?.protocol ?? '') && website.includes('.')
  if (website !== '' && !isAddress) odd.push({ column: 'website', reason: 'is no address' })
  const locale = said.all('locale')[0] ?? ''
  const isLocale = /^[a-z]{2,3}([-_]\w{2,8})?$/i.test(locale)
  const zone = said.all('time_zone')[0]?.replaceAll(' ', '_') ?? ''
  const isZone = zone !== '' && zones.has(zone)
  if (zone !== '' && !isZone) odd.push({ column: 'time zone', reason: 'is no time zone' })
  return {
    ...(name.success && { name: name.data }),
    ...(isAddress && { website: address?.href.slice(0, 300) ?? '' }),
    ...(isLocale && { locale: locale.replace('_', '-') }),
    ...(isZone && { time_zone: zone }),
    ...(said.all('location')[0] && { location: said.all('location')[0]?.slice(0, 100) ?? '' }),
  }
}

const zones = new Set(Intl.supportedValuesOf('timeZone'))

function readOrganization(said: Said): PersonRow['organization'] {
  const name = said.all('organization')[0]?.slice(0, 200) ?? ''
  const key = said.all('organization_key')[0]?.slice(0, LONGEST_ID)
  return name === '' && key === undefined ? undefined : { name, key }
}

/** What a row says that somebody is to the business. */
export function readRelations(said: Said, odd: BadRow[]): RelationKind[] {
  const kinds = said.all('relation').flatMap((cell) => cell.split(/[;,|]/))
  return [
    ...new Set(
      kinds.flatMap((word) => {
        const kind = relationOf(word)
        const reason = `"${word.trim().slice(0, 50)}" is not what one can be to us`
        if (kind === undefined && word.trim() !== '') odd.push({ column: 'relation', reason })
        return kind ?? []
      }),
    ),
  ]
}

/** The words by which staff sort them. */
export function readTags(said: Said, odd: BadRow[]): string[] {
  const tags = partyTags.safeParse(said.all('tag').flatMap((cell) => cell.split(/[;,|]/)))
  if (tags.success) return tags.data
  odd.push({ column: 'tag', reason: tags.error.issues[0]?.message ?? 'cannot be read' })
  return []
}
