import { sql } from 'kysely'
import { now } from '#clock'
import { newId } from '#ids'
import { isStaff, type Person } from '../person.ts'
import type { Sight } from './staff-read.ts'
import type { ReadStore } from './tables.ts'

interface Noted extends Sight {
  id: string
  reader: Person
  at: Date
}

const noted = new WeakMap<ReadStore, Noted[]>()

/** Remembers what somebody of the staff was shown, until `writeStaffReads`: no answer waits for it. */
export function noteStaffRead(store: ReadStore, reader: Person | undefined, sight: Sight): void {
  if (!reader || !isStaff(reader)) return
  const reads = noted.get(store) ?? []
  reads.push({ ...sight, id: newId(), reader, at: now() })
  noted.set(store, reads)
}

/** Writes down what this process noted, all in one statement; returns how many lines. */
export async function writeStaffReads(store: ReadStore): Promise<number> {
  const reads = noted.get(store) ?? []
  if (reads.length === 0) return 0
  noted.delete(store)
  const column = <Value>(pick: (read: Noted) => Value) => reads.map(pick)
  try {
    await sql`
      insert into staff_reads
        (id, reader_id, reader_role, what, door, person_id, organization_id, read_at)
      select * from unnest(
        ${column(({ id }) => id)}::uuid[],
        ${column(({ reader }) => reader.id)}::uuid[],
        ${column(({ reader }) => reader.role)}::text[],
        ${column(({ what }) => what)}::text[],
        ${column(({ door }) => door)}::text[],
        ${column(({ personId }) => personId ?? null)}::uuid[],
        ${column(({ organizationId }) => organizationId ?? null)}::uuid[],
        ${column(({ at }) => at)}::timestamptz[]
      )
    `.execute(store)
    return reads.length
  } catch (error) {
    // They are owed to whom they are about: the next round tries again.
    noted.set(store, [...reads, ...(noted.get(store) ?? [])])
    throw error
  }
}
