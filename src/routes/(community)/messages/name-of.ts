import * as words from '#words'

/** What a conversation is called: by its name, or by those in it. */
export function nameOf({
  name,
  people,
}: {
  name: string
  people: readonly { name: string }[]
}): string {
  return name || people.map(({ name }) => name).join(', ') || words.messages_nobody()
}
