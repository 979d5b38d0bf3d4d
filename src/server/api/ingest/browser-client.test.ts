import type { InitOptions } from '@segment/analytics-next'
import { expect, vi } from 'vitest'
import { listSourceEvents } from '#sources'
import { ann, it, openDoor } from '#test'

type Segment = Exclude<NonNullable<InitOptions['integrations']>['Segment.io'], boolean | undefined>
type DeliveryStrategy = NonNullable<Segment['deliveryStrategy']>

/** As much of a browser as the client asks for before and while it sends. */
function pretendToBeABrowser(origin: string): void {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
    key: () => null,
    length: 0,
  }
  const location = new URL(`${origin}/pricing?plan=pro`)
  const element = { setAttribute: () => undefined, style: {}, parentNode: null }
  const document = {
    ...{
      cookie: '',
      title: 'Pricing',
      referrer: '',
      readyState: 'complete',
      location,
      hidden: false,
    },
    querySelector: () => null,
    querySelectorAll: () => [],
    getElementsByTagName: () => [],
    createElement: () => ({ ...element }),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    documentElement: element,
  }
  const window = {
    ...{ document, location, localStorage: storage, sessionStorage: storage, screen: {} },
    navigator: { userAgent: 'A browser', language: 'de-DE', onLine: true, userLanguage: 'de' },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    fetch: (address: string, init: RequestInit) => fetch(address, init),
    setTimeout,
    clearTimeout,
  }
  vi.stubGlobal('window', window)
  for (const [name, value] of Object.entries(window)) {
    if (name !== 'fetch' && !name.endsWith('Timeout')) vi.stubGlobal(name, value)
  }
}

it.for(['standard', 'batching'] as const)(
  "works with Segment's client for browsers as it is, %s",
  async (strategy, { database, onTestFinished }) => {
    await using door = await openDoor(database)
    pretendToBeABrowser('https://shop.example')
    onTestFinished(() => void vi.unstubAllGlobals())
    const { AnalyticsBrowser } = await import('@segment/analytics-next')
    const strategies: Record<string, DeliveryStrategy> = {
      standard: { strategy: 'standard', config: {} },
      batching: { strategy: 'batching', config: { size: 4, timeout: 50 } },
    }
    // Nothing but our address is told it: where to send is in the settings that it asks for.
    const deliveryStrategy = strategies[strategy]
    const options: InitOptions = {
      integrations: { 'Segment.io': { ...(deliveryStrategy && { deliveryStrategy }) } },
      disableClientPersistence: true,
    }
    const [analytics] = await AnalyticsBrowser.load(
      { writeKey: door.key, cdnURL: door.origin },
      options,
    )
    await analytics.page('Pricing')
    await analytics.track('Product Viewed', { product_id: 'p1', price: 19.99 })
    await analytics.identify('u1', { email: 'cleo@example.com', firstName: 'Cleo' })
    await analytics.group('g1', { name: 'Initech' })
    const list = async () => {
      const { items } = await listSourceEvents(database, ann, { sourceId: door.sourceId })
      return items.map(({ call, verdict }) => `${call} ${verdict}`).sort()
    }
    await expect
      .poll(list, { timeout: 5_000 })
      .toEqual(['group accepted', 'identify accepted', 'page accepted', 'track accepted'])
    const people = await database
      .selectFrom('people')
      .where('presence', '<>', 'member')
      .select(['name', 'presence'])
      .execute()
    expect(people).toEqual([{ name: 'Cleo', presence: 'customer' }])
  },
)
