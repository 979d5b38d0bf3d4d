import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { newId } from '#ids'
import { findPerson, profilesOf } from '#people'
import type { Viewer } from '#spaces'
import { record } from '#timeline'
import { mayDecideRegistration, mayRegister } from './policy.ts'
import { newRegistration, type NewRegistration } from './product.ts'
import { holdProduct } from './read.ts'
import type { ProductStore } from './tables.ts'

/**
 * Tells staff that one owns a product of which no order of ours knows. Telling it again corrects
 * what was told; refuses once staff have confirmed it.
 */
export function registerProduct(
  store: ProductStore,
  viewer: Viewer | undefined,
  { productId, ...input }: NewRegistration & { productId: string },
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayRegister(viewer), 'product.register', 'Sign in to register what you own.')
    const { serial, boughtOn, proofId } = checked(newRegistration, input, 'product.registration')
    await holdProduct(store, productId)
    if (serial === '' && boughtOn === null && proofId === null) {
      const message = 'Give the serial number, the day you bought it or a photo.'
      throw new DomainError('invalid', 'product.serial', message)
    }
    await mustBeOwn(store, viewer, proofId)
    const proof = proofId === null ? {} : { proof_upload_id: proofId }
    const told = { serial, bought_on: boughtOn, asked_at: now(), ...proof }
    const open = { decided_at: null, decided_by_id: null, is_confirmed: null }
    const { id } =
      (await store
        .insertInto('product_registrations')
        .values({ id: newId(), product_id: productId, person_id: viewer.id, ...told })
        .onConflict((conflict) =>
          conflict
            .columns(['person_id', 'product_id'])
            .doUpdateSet({ ...told, ...open })
            .where('product_registrations.is_confirmed', 'is not', true),
        )
        .returning('id')
        .executeTakeFirst()) ?? {}
    if (id === undefined) return
    const details = { isConfirmed: null }
    await record(store, {
      ...{ type: 'product.registered', personId: viewer.id, subjectId: productId, details },
    })
  })
}

async function mustBeOwn(store: ProductStore, viewer: Viewer, proofId: string | null) {
  if (proofId === null) return
  const upload = await store
    .selectFrom('uploads')
    .where('id', '=', proofId)
    .where('person_id', 'in', profilesOf(store, viewer.id))
    .select('id')
    .executeTakeFirst()
  found(upload, 'upload.unknown', 'There is no such image.')
}

/** Says whether somebody owns what they registered. Saying it again changes what was said. */
export function decideRegistration(
  store: ProductStore,
  actor: Viewer | undefined,
  { registrationId, isConfirmed }: { registrationId: string; isConfirmed: boolean },
): Promise<void> {
  return inTransaction(store, async (store) => {
    const registration = found(
      await store
        .selectFrom('product_registrations')
        .where('id', '=', registrationId)
        .select(['person_id as profileId', 'product_id as productId', 'is_confirmed as before'])
        .forUpdate()
        .executeTakeFirst(),
      'product.registration.unknown',
      'There is no such registration.',
    )
    const { id: personId } = await findPerson(store, registration.profileId)
    const notOwn = 'Staff who look after customers confirm what others own.'
    allow(mayDecideRegistration(actor, { personId }), 'product.confirm', notOwn)
    if (registration.before === isConfirmed) return
    await store
      .updateTable('product_registrations')
      .set({ decided_at: now(), decided_by_id: actor.id, is_confirmed: isConfirmed })
      .where('id', '=', registrationId)
      .execute()
    await record(store, {
      ...{ type: 'product.registered', personId, subjectId: registration.productId },
      details: { isConfirmed, byId: actor.id },
    })
  })
}
