/** That something happened, as the server tells it. */
export interface News {
  channel: string
  kind: string
  id: string
  by?: string
  isOwn: boolean
}

type Hear = (name: 'news' | 'gone' | 'lost', news: News) => void

type Note =
  | { tab: string; channels: string[] }
  | { ask: true }
  | { left: string }
  | { name: 'news' | 'gone' | 'lost'; news: News }

const MOST_CHANNELS = 20

/**
 * Listens to the server with one stream for all tabs of the browser. One of them holds it and passes
 * on what it hears; when that tab is closed, another takes over.
 */
export function listenTogether(channels: string[], hear: Hear): void {
  const bus = new BroadcastChannel('live')
  const tab = crypto.randomUUID()
  let source: EventSource | undefined
  let heldFor = new Map<string, string[]>()
  let lastHeard = ''

  const tell = (note: Note) => bus.postMessage(note)

  function lead(): void {
    heldFor = new Map([[tab, channels]])
    tell({ ask: true })
    open()
  }

  function open(): void {
    source?.close()
    const all = [...new Set([...heldFor.values()].flat())].slice(-MOST_CHANNELS)
    const words = new URLSearchParams(all.map((channel) => ['on', channel]))
    if (lastHeard) words.set('after', lastHeard)
    source = new EventSource(`/live?${words}`)
    for (const name of ['news', 'gone', 'lost'] as const) {
      source.addEventListener(name, ({ data, lastEventId }: MessageEvent<string>) => {
        lastHeard = lastEventId || lastHeard
        const news = JSON.parse(data) as News
        tell({ name, news })
        hear(name, news)
      })
    }
  }

  bus.addEventListener('message', ({ data: note }: MessageEvent<Note>) => {
    if ('ask' in note) tell({ tab, channels })
    else if ('name' in note) hear(note.name, note.news)
    else if ('left' in note) heldFor.delete(note.left)
    else if (source) {
      const known = new Set([...heldFor.values()].flat())
      heldFor.set(note.tab, note.channels)
      if (note.channels.some((channel) => !known.has(channel))) open()
    }
  })
  addEventListener('pagehide', () => tell({ left: tab }))
  tell({ tab, channels })
  void navigator.locks.request('live', () => {
    lead()
    return new Promise(() => undefined)
  })
}
