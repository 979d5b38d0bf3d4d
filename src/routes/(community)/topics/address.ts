interface Named {
  id: string
  slug: string
}

/** Where a topic is read. The module says the same; a component cannot call it. */
export function topicAddress({ id, slug }: Named): string {
  return `/t/${id}/${slug}`
}

export function ideaAddress({ id, slug }: Named): string {
  return `/ideas/${id}/${slug}`
}

export function changeAddress({ id, slug }: Named): string {
  return `/changes/${id}/${slug}`
}
