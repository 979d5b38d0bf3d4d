import { z } from 'zod'
import { DomainError } from '#errors'
import { fieldGroups, purposes, type FieldGroup, type Purpose } from '#sharing'
import type { Typed } from './refusal.ts'

/** The boxes that were ticked: each has a name of its own, such as `group_contact`. */
export function groupsIn(typed: Typed): FieldGroup[] {
  return fieldGroups.filter((group) => typed[`group_${group}`] !== undefined)
}

export function purposesIn(typed: Typed): Purpose[] {
  return purposes.filter((purpose) => typed[`purpose_${purpose}`] !== undefined)
}

/** For how many days; null until it is cut. */
export function daysIn({ days }: Typed): number | null {
  return days === 'ever' ? null : z.coerce.number().catch(365).parse(days)
}

/** The grants of a line, written one after the other. */
export function idsIn({ ids }: Typed): string[] {
  const parsed = z.array(z.uuid()).min(1).max(500).safeParse(ids?.split(','))
  if (parsed.success) return parsed.data
  throw new DomainError('invalid', 'sharing.ids', 'Please choose what is meant.')
}

export const purposeIn = z.enum(purposes).optional().catch(undefined)
