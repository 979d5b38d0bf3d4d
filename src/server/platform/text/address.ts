/** Stands for our own origin, whichever that is; `.invalid` can never be registered. */
const OWN = 'https://own.invalid'

/** Where a link may lead: to the web, to a mailbox, or to a page of ours. */
export function linkTarget(address: string): string | undefined {
  const url = URL.parse(address, OWN)
  // A name before the host makes an address look like another's.
  if (!url || url.username || url.password) return undefined
  if (url.origin === OWN) return url.pathname + url.search + url.hash
  return ['http:', 'https:', 'mailto:'].includes(url.protocol) ? url.href : undefined
}

/** From where an image may come: from our uploads, or over an encrypted connection. */
export function imageSource(address: string): string | undefined {
  const url = URL.parse(address, OWN)
  if (!url || url.username || url.password) return undefined
  if (url.origin === OWN) {
    return url.pathname.startsWith('/uploads/') ? url.pathname + sizeIn(url) : undefined
  }
  if (url.protocol === 'http:' && url.port === '') url.protocol = 'https:'
  return url.protocol === 'https:' ? url.href : undefined
}

/** What stands behind the address of our own image: how large it is. */
function sizeIn({ hash }: URL): string {
  return /^#\d{1,4}x\d{1,4}$/.test(hash) ? hash : ''
}
