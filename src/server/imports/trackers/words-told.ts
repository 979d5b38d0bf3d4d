/** What somebody wrote here, as another program may print it: quoted, so that no line of it is a command there. */
function quoted(words: string): string {
  return unnamed(words.trim())
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

/** Names with `@` belong to other people there, who would be told. */
function unnamed(words: string): string {
  return words.replace(/@(?=\w)/g, '@\u200b')
}

interface Told {
  url: string
  body: string
  votes: number
}

/** The text of an issue that is opened for an idea: what is asked for, by how many, and where. */
export function openingWords({ url, body, votes }: Told): string {
  const asked = votes === 1 ? '1 vote' : `${votes} votes`
  return [...(body.trim() === '' ? [] : [quoted(body)]), `${asked}: ${url}`].join('\n\n')
}

/** What is said beneath an issue when its idea was decided on. */
export function decidingWords(decision: {
  url: string
  to: string
  answer: string | null
}): string {
  const { url, to, answer } = decision
  const said = answer === null ? [] : [quoted(answer)]
  return [`The idea is now: ${to}.`, ...said, url].join('\n\n')
}
