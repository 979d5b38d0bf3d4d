import type { ServerResponse } from 'node:http'

/** Answers one browser for as long as it listens (server-sent events). */
export interface Stream {
  /** Says that something happened. A reader too slow to take it is let go, and comes back by itself. */
  say(event: string, data: unknown, number?: string): void
  /** Shows the proxies in between that the stream lives. */
  beat(): void
  close(): void
}

const MOST_WAITING = 64 * 1024
const RETRY_MS = 3_000

export function openStream(response: ServerResponse, onClose: () => void): Stream {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  response.write(`retry: ${RETRY_MS}\n\n`)
  response.once('close', onClose)
  response.on('error', () => response.destroy())

  function write(text: string): void {
    if (response.writableLength > MOST_WAITING) response.destroy()
    else if (!response.writableEnded) response.write(text)
  }

  return {
    say(event, data, number) {
      const id = number === undefined ? '' : `id: ${number}\n`
      write(`${id}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    beat: () => write(': \n\n'),
    close: () => response.end(),
  }
}
