import { sql } from 'kysely'
import { now } from '#clock'
import { newId } from '#ids'
import type { Person } from '../person.ts'
import type { FieldGroup, Purpose } from './sharing.ts'
import type { SharingStore } from './tables.ts'

interface Read {
  relationshipId: string
  side: 'dealer' | 'brand'
  groups: readonly FieldGroup[]
  purpose: Purpose
}

interface NotedRead extends Read {
  id: string
  personId: string
  at: Date
}

const noted = new WeakMap<SharingStore, NotedRead[]>()

/** Remembers that somebody was shown something, until `writeReads`: no page waits for that. */
export function noteRead(store: SharingStore, reader: Person, read: Read): void {
  if (read.groups.length === 0) return
  const reads = noted.get(store) ?? []
  reads.push({ ...read, id: newId(), personId: reader.id, at: now() })
  noted.set(store, reads)
}

/** Writes down who was shown what, as this process noted it, all in one statement. */
export async function writeReads(store: SharingStore): Promise<void> {
  const reads = noted.get(store) ?? []
  if (reads.length === 0) return
  noted.delete(store)
  const column = <Value>(pick: (read: NotedRead) => Value) => reads.map(pick)
  try {
    await sql`
      insert into sharing_reads (id, relationship_id, person_id, side, field_groups, purpose, read_at)
      select id, relationship_id, person_id, side, string_to_array(field_groups, ','), purpose, read_at
      from unnest(
        ${column(({ id }) => id)}::uuid[],
        ${column(({ relationshipId }) => relationshipId)}::uuid[],
        ${column(({ personId }) => personId)}::uuid[],
        ${column(({ side }) => side)}::text[],
        ${column(({ groups }) => groups.join(','))}::text[],
        ${column(({ purpose }) => purpose)}::text[],
        ${column(({ at }) => at)}::timestamptz[]
      ) as read (id, relationship_id, person_id, side, field_groups, purpose, read_at)
    `.execute(store)
  } catch (error) {
    // They are owed to whom they are about: the next round tries again.
    noted.set(store, [...reads, ...(noted.get(store) ?? [])])
    throw error
  }
}
