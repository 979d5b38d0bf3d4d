/** An address within this house, as browsers read it; home for any other. */
export function ownAddress(address: string | null | undefined): string {
  const url = address?.startsWith('/') ? URL.parse(address, NOWHERE) : null
  if (url?.origin !== NOWHERE) return '/'
  const own = url.pathname + url.search + url.hash
  return own.startsWith('//') ? '/' : own
}

const NOWHERE = 'http://own.invalid'
