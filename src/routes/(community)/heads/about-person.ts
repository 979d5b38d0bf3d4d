import type { LinkedData } from './linked-data.ts'

interface DescribedPerson {
  name: string
  handle: string
  bio: string
  joinedAt: Date
}

/** A profile as schema.org describes it, with no more than everybody may read on the page. */
export function aboutPerson({ name, handle, bio, joinedAt }: DescribedPerson): LinkedData[] {
  const url = `/people/${handle}`
  const about = bio === '' ? {} : { description: bio }
  const mainEntity = { '@type': 'Person', '@id': url, name, alternateName: handle, url, ...about }
  return [{ '@type': 'ProfilePage', dateCreated: joinedAt, mainEntity }]
}
