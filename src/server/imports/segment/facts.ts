import { isObject, type Json } from './call.ts'
import { perName, slugOf } from './words.ts'

const MOST_FACTS = 20

/** What is told of people rather than of what they did has no place on the timeline. */
const personal =
  /(^|_)(e?mail|phone|mobile|tel|fax|name|age|birth\w*|dob|gender|zip|post\w*|lat|lng|lon|latitude|longitude|ip|iban|card|ssn|tax|password|token|secret|user|customer)(_|$)/

/** What names things, not people. */
const keys = new Set(
  (
    'product_id sku order_id cart_id checkout_id coupon coupon_id promotion_id wishlist_id ' +
    'list_id currency category brand variant plan experiment_id experiment_name variation_id ' +
    'variation_name campaign_id'
  ).split(' '),
)

/** Of properties, what is a number, a yes or no, or the key of a thing. */
export function factsOf(
  properties: unknown,
): Record<string, number | boolean | string> | undefined {
  if (!isObject(properties)) return undefined
  const facts: [string, number | boolean | string][] = []
  for (const key in properties) {
    if (facts.length === MOST_FACTS) break
    const fact = factOf(properties, key)
    if (fact) facts.push(fact)
  }
  return facts.length > 0 ? Object.fromEntries(facts) : undefined
}

function factOf(properties: Json, key: string): [string, number | boolean | string] | undefined {
  const value = properties[key]
  if (typeof value !== 'number' && typeof value !== 'boolean' && typeof value !== 'string') {
    return undefined
  }
  const { name, isKey, isPersonal } = propertyNamed(key)
  if (name === '') return undefined
  if (typeof value === 'string') return isKey ? keyed(name, value) : undefined
  return isPersonal ? undefined : [name, value]
}

const propertyNamed = perName((key) => {
  const name = slugOf(key.replace(/([a-z\d])([A-Z])/g, '$1_$2')).slice(0, 40)
  return { name, isKey: keys.has(name), isPersonal: personal.test(name) }
})

function keyed(name: string, value: string): [string, string] | undefined {
  const key = /^[\w.:-]{1,64}$/.test(value) ? value : slugOf(value)
  return key === '' ? undefined : [name, key]
}

/**
 * Which page or screen was looked at, as a key. Of an address only the path counts, and of that no
 * part that may be the key or address of somebody.
 */
export function pageOf(event: Json): string {
  const properties = isObject(event.properties) ? event.properties : {}
  if (event.type === 'screen') return `screen/${slugOf(String(event.name)) || 'unnamed'}`
  const context = isObject(event.context) && isObject(event.context.page) ? event.context.page : {}
  const written = [properties.path, properties.url, context.path, context.url].find(
    (one): one is string => typeof one === 'string' && one !== '',
  )
  const path =
    written === undefined ? undefined : URL.parse(written, 'https://page.example')?.pathname
  if (path === undefined) return (typeof event.name === 'string' && slugOf(event.name)) || '/'
  return path.split('/').slice(0, 8).map(withoutKeys).join('/').slice(0, 120) || '/'
}

function withoutKeys(part: string): string {
  const isKey = /\d{4}|@|%|=|[0-9a-f]{12}|^\d+$/i.test(part) || part.length > 40
  return isKey ? ':' : part.replace(/\s/g, '_')
}
