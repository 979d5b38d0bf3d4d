import * as words from '#words'

/** What a conversation is called: by its name, by those in it, or by the group that was written to. */
export function nameOf({
  name,
  people,
  group,
}: {
  name: string
  group: { name: string } | null
  people: readonly { name: string }[]
}): string {
  if (people.length === 0 && group) return group.name
  return name || people.map(({ name }) => name).join(', ') || words.messages_nobody()
}
