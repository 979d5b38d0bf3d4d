import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { findRun } from '#import-runs'
import { recordOrder } from '#orders'
import { findByClaim } from '#people'
import { findProductPage, listCatalogue, saveProduct } from '#products'
import { findRatings, listReviews, rateReview } from '#reviews'
import { addClaim } from '#people'
import { ada, ann, bo, followed, ida, it, type Database, type Store } from '#test'
import { undoImport } from '#undo-imports'
import { importCatalogueFile } from './import.ts'
import type { CatalogueOptions } from './options.ts'

async function bringIn(store: Store, content: string, options: Partial<CatalogueOptions> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-catalogue-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'table.csv')
  await writeFile(file, content)
  const errorsFile = `${file}.errors.csv`
  const done = await importCatalogueFile(store, ida, {
    ...{ file, errorsFile, kind: 'products', ...options },
  })
  return { ...done, errors: await readFile(errorsFile, 'utf8').catch(() => '') }
}

// As Shopify writes it: what follows the first row of a handle are its variants.
const shop =
  'Handle,Title,Body (HTML),Vendor,Type,Tags,Option1 Name,Option1 Value,Variant SKU,Status\n' +
  'loam-40,Loam 40 tyre,"<p>Holds on <b>gravel</b>.</p>",Guild,Tyres,,Size,40 mm,L40,active\n' +
  'loam-40,,,,,,,45 mm,L45,\n' +
  'bell,Bell,,Guild,Parts,,Title,Default Title,BELL,archived\n' +
  'secret,Next year,,Guild,Parts,,Title,Default Title,NEXT,draft\n'

// As Judge.me writes it.
const reviews =
  'title,body,rating,review_date,reviewer_name,reviewer_email,product_handle,reply,verified\n' +
  'Fine,"Rides well, in the rain too.",5,2024-05-31 08:12:13 UTC,Ada,ada@x.example,loam-40,,yes\n' +
  ',Punctures,1,2024-06-02 10:00:00 UTC,Newcomer,new@x.example,loam-40,We are sorry.,yes\n' +
  'Odd,Six of five,6,2024-06-02,Nobody,six@x.example,loam-40,,\n' +
  'Lost,Of something else,3,2024-06-02,Nobody,lost@x.example,no-such-thing,,\n' +
  'Good,No address given,4,2024-06-03,Kim,,loam-40,,\n'

const asReviews = { kind: 'reviews', source: 'judge.me' } as const

it('brings in what Shopify wrote, once, and lists what it leaves out', async ({ store }) => {
  const first = await bringIn(store, shop)
  expect(first.counts).toMatchObject({ rows: 4, badRows: 1, products: 2, variants: 2 })
  expect(first.errors).toContain('draft')
  const tyre = await findProductPage(store, 'loam-40')
  expect(tyre).toMatchObject({ name: 'Loam 40 tyre', category: 'Tyres', body: 'Holds on gravel.' })
  expect(tyre.variants.map(({ name, sku }) => [name, sku])).toEqual([
    ['40 mm', 'L40'],
    ['45 mm', 'L45'],
  ])
  expect(await findProductPage(store, 'bell')).toMatchObject({ sku: 'BELL', isDiscontinued: true })
  expect((await bringIn(store, shop)).counts).toMatchObject({ products: 0, variants: 0 })
})

it('leaves what was written here as it is', async ({ store }) => {
  await saveProduct(store, ann, { name: 'Loam 40', description: 'By hand', slug: 'loam-40' })
  const { counts } = await bringIn(store, shop)
  expect(counts).toMatchObject({ products: 1, variants: 2 })
  expect(await findProductPage(store, 'loam-40')).toMatchObject({ description: 'By hand' })
})

it('tells what would come of it and writes nothing', async ({ store }) => {
  const { counts, runId } = await bringIn(store, shop, { dryRun: true })
  expect(counts).toMatchObject({ products: 2, variants: 2 })
  expect(await findRun(store, ida, runId)).toMatchObject({ isDryRun: true, status: 'done' })
  await expect(findProductPage(store, 'loam-40')).rejects.toMatchObject({ reason: 'not_found' })
})

it('refuses a file of which most rows are bad, and one that lacks what is needed', async ({
  store,
}) => {
  const bad = bringIn(store, 'rating,date,product_handle\n9,x,y\n8,x,y\n', asReviews)
  await expect(bad).rejects.toMatchObject({ code: 'rows.bad' })
  const lacking = bringIn(store, 'colour,size\nred,40\n')
  await expect(lacking).rejects.toMatchObject({ code: 'columns.missing' })
  const named = await bringIn(store, 'A;B\nLoam;L1\n', { columns: 'name=A,sku=2' })
  expect(named.counts).toMatchObject({ products: 1 })
  for (const importer of [undefined, bo, ann]) {
    const file = { file: '/nowhere', kind: 'products' } as const
    await expect(importCatalogueFile(store, importer, file)).rejects.toMatchObject({
      code: 'import',
    })
  }
})

it('labels reviews from elsewhere, and verifies them by our own orders alone', async ({
  database,
}) => {
  await bringIn(database, shop)
  const { id: productId } = await findProductPage(database, 'loam-40')
  const mailbox = { kind: 'email', value: 'ada@x.example', source: 'shop' } as const
  await addClaim(database, ida, { ...mailbox, personId: ada.id })
  await order(database, productId)

  const { counts, errors } = await bringIn(database, reviews, asReviews)
  expect(counts).toMatchObject({ rows: 5, badRows: 2, reviews: 3, people: 2 })
  expect(errors).toMatch(/stars.*none of 1 to 5[^]*product.*Bring in the products first/)
  await followed(database)
  const { items } = await listReviews(database, undefined, { productId, order: 'newest' })
  expect(items).toMatchObject([
    { authorName: 'Kim', stars: 4, proof: null },
    { title: 'Punctures', proof: null, answer: 'We are sorry.', importedFrom: 'judge.me' },
    { authorId: ada.id, proof: 'purchase', importedFrom: 'judge.me', stars: 5 },
  ])
  expect(items[2]?.createdAt.toISOString()).toBe('2024-05-31T08:12:13.000Z')
  expect((await findRatings(database, [productId])).get(productId)?.stars).toEqual([1, 0, 0, 1, 1])
  const again = await bringIn(database, reviews, asReviews)
  expect(again.counts).toMatchObject({ reviews: 0, people: 0, alreadyKnown: 3 })
})

it('undoes both, but not what somebody used or changed since', async ({ store }) => {
  const products = await bringIn(store, shop)
  const { id: productId } = await findProductPage(store, 'loam-40')
  const opinions = await bringIn(store, reviews, asReviews)
  const [, harsh] = (await listReviews(store, bo, { productId, order: 'newest' })).items
  await rateReview(store, bo, { reviewId: harsh?.id ?? '', isHelpful: true })
  expect((await undoImport(store, ida, opinions.runId)).leftOut).toMatchObject([
    { reason: 'used', examples: [`review ${harsh?.id ?? ''}`, expect.stringMatching('person')] },
  ])
  expect((await findRatings(store, [productId])).get(productId)?.stars).toEqual([1, 0, 0, 0, 0])
  expect(await findByClaim(store, 'email', 'new@x.example')).toBeDefined()

  const { leftOut } = await undoImport(store, ida, products.runId)
  expect(leftOut).toMatchObject([{ reason: 'used', count: 1 }])
  const { items } = await listCatalogue(store, { withDiscontinued: true })
  expect(items.map(({ slug }) => slug)).toContain('loam-40')
  expect(items.map(({ slug }) => slug)).not.toContain('bell')
  expect(await undoImport(store, ida, products.runId)).toEqual({ leftOut: [] })
})

it('leaves no trace of an import that is undone at once', async ({ store }) => {
  const products = await bringIn(store, shop)
  const opinions = await bringIn(store, reviews, asReviews)
  expect(await undoImport(store, ida, opinions.runId)).toEqual({ leftOut: [] })
  expect(await findByClaim(store, 'email', 'new@x.example')).toBeUndefined()
  const { id: productId } = await findProductPage(store, 'loam-40')
  expect((await findRatings(store, [productId])).get(productId)?.count).toBe(0)
  const { leftOut } = await undoImport(store, ida, products.runId)
  expect(leftOut).toEqual([])
})

async function order(store: Database, productId: string): Promise<void> {
  const lines = [{ productId, name: 'Loam 40 tyre', quantity: 1, amount: 4990 }]
  const facts = { source: 'shop', sourceId: 'o-1', orderedAt: new Date(), amount: 4990 }
  await recordOrder(store, ann, { ...facts, personId: ada.id, currency: 'EUR', lines })
}
