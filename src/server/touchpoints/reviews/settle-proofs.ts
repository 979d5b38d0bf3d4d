import { sql } from 'kysely'
import type { Proof } from './review.ts'
import type { ReviewStore } from './tables.ts'

export interface Proven {
  personId: string
  productId: string
  proof: Proof
}

/** Labels all reviews of these people (canonical ids) by what is known of them now. */
export async function settleProofs(
  store: ReviewStore,
  { personIds, proven }: { personIds: readonly string[]; proven: readonly Proven[] },
): Promise<void> {
  await sql`
    update reviews set proof = told.proof
    from (
      select mine.id, known.proof
      from reviews as mine
      join people on people.id = mine.person_id
      left join jsonb_to_recordset(${JSON.stringify(proven)}::jsonb)
        as known ("personId" uuid, "productId" uuid, proof text)
        on known."personId" = people.canonical_id and known."productId" = mine.product_id
      where mine.person_id in (
        select id from people where canonical_id = any(${personIds}::uuid[])
      )
    ) as told
    where told.id = reviews.id and reviews.proof is distinct from told.proof
  `.execute(store)
}
