interface Address {
  searchParams: Pick<URLSearchParams, 'get'>
}

/** Where the page of a topic is shown with the form for a comment on one of its posts. */
export function commentHref(id: string, { searchParams }: Address): string {
  const window = searchParams.get('page')
  const query = window === null ? '' : `page=${encodeURIComponent(window)}&`
  return `?${query}comment=${id}#commenting-${id}`
}

export function isCommenting(id: string, { searchParams }: Address): boolean {
  return searchParams.get('comment') === id
}
