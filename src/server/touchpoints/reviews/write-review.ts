import { now } from '#clock'
import { allow, checked, DomainError, found } from '#errors'
import { newId } from '#ids'
import { screened, type Author } from '#moderation'
import { profilesOf } from '#people'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { isInsider, mayReview } from './policy.ts'
import { findProgrammeFor } from './programmes.ts'
import { recount } from './rating.ts'
import { newReview, type NewReview, type Proof } from './review.ts'
import { putReview } from './search-words.ts'
import type { ReviewStore } from './tables.ts'
import { asOneText, keptWords } from './words.ts'

/** What somebody owns, told by who knows orders and registrations. */
export type Prove<Store> = (
  store: Store,
  whom: { personId: string; productId: string },
) => Promise<Proof | null>

/**
 * Writes one's review of a product and returns its id; refuses a second one. By `prove` it is
 * labelled as verified or not, whatever its author says.
 */
export function writeReview<Store extends ReviewStore>(
  store: Store,
  viewer: Author | undefined,
  submission: NewReview,
  prove: Prove<Store>,
): Promise<string> {
  return screened(store, viewer, { type: 'review', submission }, async (store, screen) => {
    allow(mayReview(viewer), 'product_review.write', 'Sign in to write a review.')
    const words = checked(newReview, submission, 'product_review')
    const { productId } = words
    await mustBeReviewable(store, words)
    await refuseSecond(store, { productId, personId: viewer.id })

    // Looked at as a whole; what is kept is each part as it was typed.
    await screen({ title: words.title, body: asOneText(words), spaceId: null })

    const [id, kept] = [newId(), keptWords(words)]
    const proof = await prove(store, { personId: viewer.id, productId })
    const letters = kept.body.length
    const programme = await findProgrammeFor(store, { productId, letters, isProven: !!proof })
    const given = [words.incentive, programme?.reward].find(Boolean) ?? ''
    const review = { productId, stars: kept.stars, isInsider: isInsider(viewer) }
    await store
      .insertInto('reviews')
      .values({
        ...{ id, product_id: productId, person_id: viewer.id, ...kept, proof },
        ...{ variant_id: words.variantId, version_id: words.versionId, created_at: now() },
        ...{ is_insider: review.isInsider, incentive: given },
        programme_id: programme?.id ?? null,
      })
      .execute()
    await recount(store, { now: { ...review, removedAt: null, laterId: null } })
    await useUploads(store, viewer, { html: kept.body_html, subjectId: id })
    await putReview(store, { id, authorId: viewer.id, ...kept, at: now() })
    const details = { productId, stars: kept.stars }
    await record(store, { type: 'review.written', personId: viewer.id, subjectId: id, details })
    return id
  })
}

async function mustBeReviewable(
  store: ReviewStore,
  { productId, variantId, versionId }: Pick<NewReview, 'productId' | 'variantId' | 'versionId'>,
): Promise<void> {
  // Two reviews of one person wait for each other here.
  const product = await store
    .selectFrom('products')
    .where('id', '=', productId)
    .select('id')
    .forNoKeyUpdate()
    .executeTakeFirst()
  found(product, 'product.unknown', 'There is no such product.')
  const wanted = [variantId, versionId].filter((id) => typeof id === 'string')
  if (wanted.length === 0) return
  const variants = await store
    .selectFrom('product_variants')
    .where('product_id', '=', productId)
    .where(({ eb, fn, val }) => eb('id', '=', fn.any(val(wanted))))
    .select(['id', 'kind'])
    .execute()
  const isOf = (id: string | null | undefined, kind: string) =>
    id === null || id === undefined || variants.some((one) => one.id === id && one.kind === kind)
  if (isOf(variantId, 'variant') && isOf(versionId, 'version')) return
  const message = 'Choose one of the variants and versions of this product.'
  throw new DomainError('invalid', 'product_review.variantId', message)
}

async function refuseSecond(
  store: ReviewStore,
  { productId, personId }: { productId: string; personId: string },
): Promise<void> {
  const first = await store
    .selectFrom('reviews')
    .where('product_id', '=', productId)
    .where('person_id', 'in', profilesOf(store, personId))
    .select('id')
    .executeTakeFirst()
  if (!first) return
  const message = 'You have reviewed this product already. Change or add to what you said.'
  throw new DomainError('conflict', 'product_review.second', message)
}
