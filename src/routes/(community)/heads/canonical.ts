const TELLING = ['tag', 'status', 'page', 'after']

interface Address {
  pathname: string
  searchParams: Iterable<[name: string, value: string]>
}

/** The one address of a list, whichever way it is sorted; its later pages have their own. */
export function canonicalPath({ pathname, searchParams }: Address): string {
  const kept = [...searchParams].filter(([name]) => TELLING.includes(name))
  return kept.length > 0 ? `${pathname}?${new URLSearchParams(kept)}` : pathname
}
