import { hash } from 'node:crypto'
import { newId } from '#ids'
import { noteChanges } from '#import-runs'
import { parseDate } from '#order-import'
import { findPeople, importPeople, type ImportedPerson } from '#people'
import { findCatalogued } from '#products'
import { noteMade } from '#records'
import { importReview, isInsider } from '#reviews'
import { plainText, slugify } from '#text'
import type { BadRow } from '#text-tables'
import type { Outcome, Terms } from './outcome.ts'
import type { Said } from './read-rows.ts'
import type { CatalogueImportStore } from './tables.ts'
import { noteThing } from './things.ts'

/** People are undone in parts of so many rows. */
const PART = 500

/** Takes rows of reviews one after another; a second one of somebody and a product is left out. */
export function takeReview() {
  let row = 0

  return async (store: CatalogueImportStore, said: Said, terms: Terms): Promise<Outcome> => {
    row += 1
    const read = readReview(said)
    if ('reason' in read) return read
    const productId = await findProduct(store, said)
    if (productId === undefined) {
      return { column: 'product', reason: 'is none of the catalogue. Bring in the products first' }
    }
    const [author] = await importPeople(store, [authorOf(said, read.createdAt, terms.source)])
    if (!author) throw new Error('Whoever is brought in is there')
    const made = author.isNew ? await noteMade(store, [author.id]) : []
    await noteChanges(store, terms.runId, Math.ceil(row / PART), made)
    const person = (await findPeople(store, [author.id])).get(author.id)
    const id = newId()
    const { answer, ...words } = read
    const isNew = await importReview(store, {
      ...{ ...words, id, productId, personId: author.id, source: terms.source },
      ...{ importedFrom: terms.source, isInsider: person ? isInsider(person) : false },
      answer: answer && { ...answer, byId: terms.by.id },
    })
    const people = author.isNew ? 1 : 0
    if (!isNew) return { alreadyKnown: 1, people }
    await noteThing(store, terms.runId, 'review', id)
    return { reviews: 1, people }
  }
}

function findProduct(store: CatalogueImportStore, said: Said): Promise<string | undefined> {
  const slugs = [said.say('handle'), said.say('product')].filter(Boolean).map(slugify)
  return findCatalogued(store, { slugs, sku: said.say('sku') })
}

interface ReadReview {
  stars: number
  title: string
  body: string
  createdAt: Date
  answer: { words: string; at: Date } | null
}

function readReview(said: Said): BadRow | ReadReview {
  const stars = Number(said.say('stars').replace(',', '.'))
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) {
    return { column: 'stars', reason: 'is none of 1 to 5' }
  }
  const createdAt = dateIn(said.say('date'))
  if (typeof createdAt === 'string') return { column: 'date', reason: createdAt }
  const body = plainText(said.say('body')).trim().slice(0, 10_000)
  const title = said.say('title').slice(0, 120) || firstWords(body)
  if (title === '') return { column: 'body', reason: 'is missing: the review says nothing' }
  const words = said.say('answer')
  const answeredAt = dateIn(said.say('answered'))
  const at = typeof answeredAt === 'string' ? createdAt : answeredAt
  const answer = words === '' ? null : { words: words.slice(0, 5000), at }
  return { stars, title, body, createdAt, answer }
}

/** Judge.me writes `2024-05-31 08:12:13 UTC`. */
function dateIn(text: string): Date | string {
  return parseDate(text.replace(/ (UTC|\+0000)$/, 'Z'))
}

function firstWords(body: string): string {
  const [line = ''] = body.split('\n')
  return line.length <= 80 ? line : `${line.slice(0, 80).replace(/\s+\S*$/, '')}…`
}

/** Whoever wrote is a customer, known by the mailbox, and becomes a member by signing in. */
function authorOf(said: Said, joinedAt: Date, source: string): ImportedPerson {
  const [email, given] = [said.say('email'), said.say('name')]
  const presence = 'customer'
  const key = hash('sha256', email.toLowerCase() || `${given}\n${joinedAt.toISOString()}`)
  const name = given || `Customer ${key.slice(0, 6)}`
  const value = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email)
    ? email
    : `reviewer:${key.slice(0, 32)}`
  const kind = value === email ? 'email' : 'external'
  return { name: name.slice(0, 80), joinedAt, presence, claim: { kind, value, source } }
}
