import { newId } from '#ids'
import { createSource, registerVerdict } from '#sources'
import { ida, type Store } from '#test'

/** A program that tells what customers do, and something it told. */
export async function buildSource(store: Store) {
  const { id: source } = await createSource(store, ida, { name: 'Shop' })
  const sourceEvent = newId()
  await registerVerdict(store, source, {
    ...{ id: sourceEvent, messageId: 'm1', call: 'track', name: 'Bell Rung' },
    ...{ verdict: 'accepted', body: '{"event":"Bell Rung"}' },
  })
  return { source, sourceEvent }
}
