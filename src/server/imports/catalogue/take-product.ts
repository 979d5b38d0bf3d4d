import { addVariant, findCatalogued, saveProduct } from '#products'
import { plainText, slugify } from '#text'
import type { Outcome, Terms } from './outcome.ts'
import type { Said } from './read-rows.ts'
import type { CatalogueImportStore } from './tables.ts'
import { noteThing } from './things.ts'

/**
 * Takes rows of products one after another. Rows without a name belong to the product above that
 * has their handle: its variants, as shops write them.
 */
export function takeProduct() {
  const byHandle = new Map<string, string>()

  return async (store: CatalogueImportStore, said: Said, terms: Terms): Promise<Outcome> => {
    const [handle, name] = [said.say('handle'), said.say('name')]
    const before = byHandle.get(handle)
    if (name === '' && before === undefined) return { column: 'name', reason: 'is missing' }
    if (/^draft$/i.test(said.say('state'))) {
      return { column: 'state', reason: 'says that it is a draft, which others may not see yet' }
    }
    const variants = variantsIn(said)
    const known = before ?? (await findKnown(store, said))
    const productId = known ?? (await addProduct(store, said, variants.length > 0, terms))
    if (typeof productId !== 'string') return productId
    if (handle !== '') byHandle.set(handle, productId)
    let added = 0
    for (const variant of variants) {
      const id = await addVariant(store, terms.by, { productId, ...variant }).catch(
        (error: unknown) => asReason('variant', error),
      )
      if (typeof id === 'object') return id
      if (id === undefined) continue
      added += 1
      await noteThing(store, terms.runId, 'variant', id)
    }
    if (known === undefined) return { products: 1, variants: added }
    return { variants: added, alreadyKnown: added === 0 ? 1 : 0 }
  }
}

function findKnown(store: CatalogueImportStore, said: Said): Promise<string | undefined> {
  const slugs = [said.say('handle'), said.say('name')].filter(Boolean).map(slugify)
  return findCatalogued(store, { slugs, sku: said.say('sku') })
}

async function addProduct(
  store: CatalogueImportStore,
  said: Said,
  hasVariant: boolean,
  { by, runId }: Terms,
): Promise<string | { column: string; reason: string }> {
  const body = plainText(said.say('body')).trim()
  const description = said.say('description') || (body.split('\n')[0] ?? '').slice(0, 300)
  const facts = {
    ...{ name: said.say('name'), category: said.say('category'), description, body },
    // The number of a variant is not that of the product.
    sku: hasVariant ? null : said.say('sku') || null,
    isDiscontinued: /^(archived|discontinued)$/i.test(said.say('state')),
    slug: said.say('handle') || undefined,
  }
  const saved = await saveProduct(store, by, facts).catch((error: unknown) =>
    asReason('name', error),
  )
  if (!('id' in saved)) return saved
  await noteThing(store, runId, 'product', saved.id)
  return saved.id
}

/** Shops write `Default Title` where there is only one. */
function variantsIn(said: Said) {
  const names = ['variant', 'variant_2', 'variant_3'].map((target) => said.say(target))
  const name = names.filter((part) => part !== '' && part !== 'Default Title').join(' / ')
  const sku = said.say('sku') || null
  return [
    ...(name === '' ? [] : [{ kind: 'variant' as const, name: name.slice(0, 80), sku }]),
    ...(said.say('version') === ''
      ? []
      : [{ kind: 'version' as const, name: said.say('version').slice(0, 80), sku: null }]),
  ]
}

/** Why one row was refused; what is no refusal is a fault and ends the import. */
function asReason(column: string, error: unknown): { column: string; reason: string } {
  if (error instanceof Error && 'reason' in error) return { column, reason: error.message }
  throw error
}
