import { now } from '#clock'
import { inTransaction } from '#database'
import { allow, checked, DomainError, found } from '#errors'
import { newId } from '#ids'
import { putDocument } from '#search'
import type { Viewer } from '#spaces'
import { plainText, renderMarkdown, slugify, tidyText } from '#text'
import { record } from '#timeline'
import { useUploads } from '#uploads'
import { mayKeepProducts } from './policy.ts'
import { productFacts, type ProductFacts } from './product.ts'
import type { ProductStore } from './tables.ts'

/**
 * Adds a product, or changes the one with the id; returns its id and its slug,
 * which never change. A new one may wish for a slug.
 */
export function saveProduct(
  store: ProductStore,
  actor: Viewer | undefined,
  { id, slug, ...input }: ProductFacts & { id?: string | undefined; slug?: string | undefined },
): Promise<{ id: string; slug: string }> {
  return inTransaction(store, async (store) => {
    allow(mayKeepProducts(actor), 'product.save', 'Only staff keep the catalogue.')
    const facts = checked(productFacts, input, 'product.facts')
    await refuseTaken(store, id, facts.sku)
    const kept = await write(store, { id, slug: slug ?? facts.name }, facts)
    const html = [kept.body_html, facts.image, ...facts.pictures].join(' ')
    await useUploads(store, actor, { html, subjectId: null })
    await putDocument(store, {
      ...{ subjectType: 'product', subjectId: kept.id, spaceId: null, authorId: actor.id },
      ...{ title: kept.name, at: kept.created_at },
      body: `${kept.description} ${plainText(kept.body_html)}`,
    })
    await record(store, {
      ...{ type: 'product.saved', personId: actor.id, subjectId: kept.id, details: {} },
    })
    return { id: kept.id, slug: kept.slug }
  })
}

const kept = ['id', 'slug', 'name', 'description', 'body_html', 'created_at'] as const

async function write(
  store: ProductStore,
  { id, slug: wanted }: { id: string | undefined; slug: string },
  { isDiscontinued, ...facts }: ReturnType<typeof productFacts.parse>,
) {
  const body = tidyText(facts.body)
  const written = { ...facts, body, body_html: renderMarkdown(body) }
  if (id === undefined) {
    const slug = await freeSlug(store, wanted)
    const discontinued_at = isDiscontinued ? now() : null
    return store
      .insertInto('products')
      .values({ id: newId(), slug, ...written, discontinued_at })
      .returning(kept)
      .executeTakeFirstOrThrow()
  }
  const product = await store
    .updateTable('products')
    .set(written)
    .set(({ fn, val, cast }) => ({
      discontinued_at: isDiscontinued
        ? fn.coalesce('discontinued_at', cast<Date>(val(now()), 'timestamptz'))
        : null,
    }))
    .where('id', '=', id)
    .returning(kept)
    .executeTakeFirst()
  return found(product, 'product.unknown', 'There is no such product.')
}

async function refuseTaken(store: ProductStore, id: string | undefined, sku: string | null) {
  if (sku === null) return
  const other = await store
    .selectFrom('products')
    .where('sku', '=', sku)
    .select('id')
    .executeTakeFirst()
  if (!other || other.id === id) return
  throw new DomainError('conflict', 'product.sku', 'Another product has this number already.')
}

async function freeSlug(store: ProductStore, name: string): Promise<string> {
  const wanted = slugify(name) || 'product'
  const taken = await store
    .selectFrom('products')
    .where('slug', '=', wanted)
    .select('id')
    .executeTakeFirst()
  return taken ? `${wanted}-${newId().slice(-6)}` : wanted
}
