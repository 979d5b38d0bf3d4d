import { sql } from 'kysely'
import { enterGroup, quitGroup } from '#spaces'
import { isStanding } from './application.ts'
import type { RoundStore } from './tables.ts'

/**
 * Lets into the private space whoever has a place and accepted the present words, and nobody else of
 * those who applied. Staff who were let in by hand are not touched.
 */
export async function settleCircle(store: RoundStore, roundId: string): Promise<void> {
  const { groupId } = await store
    .selectFrom('rounds')
    .where('id', '=', roundId)
    .select('group_id as groupId')
    .executeTakeFirstOrThrow()
  if (groupId === null) return
  const { rows } = await sql<{ personId: string; isIn: boolean; belongs: boolean }>`
    select * from (
      select profile.canonical_id as "personId", exists (
        select from group_members member join people own on own.id = member.person_id
        where member.group_id = ${groupId}::uuid and own.canonical_id = profile.canonical_id
      ) as "isIn", applied.state = 'chosen' and (rounds.terms = '' or exists (
        select from round_acceptances accepted join people own on own.id = accepted.person_id
        where accepted.round_id = rounds.id and accepted.version = rounds.terms_version
          and own.canonical_id = profile.canonical_id
      )) as belongs
      from round_applications applied
      join rounds on rounds.id = applied.round_id
      join people profile on profile.id = applied.person_id
      where applied.round_id = ${roundId}::uuid and ${isStanding('applied')}
    ) as settled where "isIn" <> belongs
    order by "personId"
  `.execute(store)
  for (const { personId, belongs } of rows) {
    await (belongs ? enterGroup : quitGroup)(store, personId, groupId)
  }
}
