import type { SourceKind, StoredEvent } from '#sources'
import { readShopify } from './read-shopify.ts'
import { readStripe } from './read-stripe.ts'
import { readWooCommerce } from './read-woocommerce.ts'
import { isObject, type Told } from './told.ts'

/** What something that a shop sent tells, or why nobody can tell. */
export function readStored(
  kind: SourceKind,
  { name, body, receivedAt }: Pick<StoredEvent, 'name' | 'body' | 'receivedAt'>,
): Told | string {
  const given: unknown = JSON.parse(body)
  if (!isObject(given)) return 'no_object'
  if (kind === 'stripe') return readStripe(given)
  if (kind === 'shopify') return readShopify(name, given, receivedAt)
  return readWooCommerce(name, given, receivedAt)
}
