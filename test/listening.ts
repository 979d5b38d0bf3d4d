interface Heard {
  channel: string
  kind: string
  id: string
  by?: string
  isOwn: boolean
}

/** A browser's stream of news, with everything that came so far. */
export async function listen(origin: string, cookie: string, on: string[], after?: string) {
  const query = new URLSearchParams(on.map((channel) => ['on', channel]))
  const closing = new AbortController()
  const response = await fetch(`${origin}/live?${query}`, {
    headers: { cookie, ...(after !== undefined && { 'last-event-id': after }) },
    signal: closing.signal,
  })
  let [said, isOver] = ['', false]
  void (async () => {
    for await (const piece of response.body ?? []) said += Buffer.from(piece).toString()
  })()
    .catch(() => undefined)
    .finally(() => (isOver = true))
  const events = <Data>(name: string): Data[] =>
    Array.from(said.matchAll(new RegExp(`event: ${name}\ndata: (.*)\n`, 'g')), ([, data = '']) => {
      return JSON.parse(data) as Data
    })
  return {
    /** Of what is open. */
    get heard() {
      return events<Heard>('news').filter(({ channel }) => !channel.startsWith('person:'))
    },
    /** Of what waits for the reader. */
    get inbox() {
      return events<Heard>('news').filter(({ channel }) => channel.startsWith('person:'))
    },
    get gone() {
      return events<{ channel: string }>('gone')
    },
    text: () => said,
    isOver: () => isOver,
    lastNumber: () => [...said.matchAll(/^id: (.*)$/gm)].at(-1)?.[1],
    close: () => closing.abort(),
  }
}
