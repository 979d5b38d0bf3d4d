import { AsyncLocalStorage } from 'node:async_hooks'
import { render } from 'svelte/server'
import {
  extractLocaleFromRequest,
  getServerAsyncLocalStorage,
  getTextDirection,
  overwriteServerAsyncLocalStorage,
} from '#locale'
import template from '../app.html?raw'
import Frame from './Frame.svelte'
import type { Place } from './places.ts'
import { asComponent, Writer, type Renderer } from './writer.ts'

interface Written {
  Page: Place['Page']
  data: Record<string, unknown>
  params: Record<string, string>
  url: URL
  route: string
  headers: Headers
}

/** The whole page in the language of whoever asked, in pieces. */
export function write({ Page, data, params, url, route, headers }: Written): string[] {
  const locale = extractLocaleFromRequest({ headers, url: url.href } as Request)
  const page = { url, params, route: { id: route }, data, form: null, error: null, status: 200 }
  // Where the framework keeps what `$app/state` tells.
  const context = new Map([['__request__', { page }]])
  let body: readonly string[] = []
  const whole = (svelte: Renderer) => {
    const writer = new Writer(svelte, context)
    writeFrame(writer, { Page, data, params, form: null })
    body = writer.finish()
  }
  const head = speaking(locale, url.origin, () => render(asComponent(whole), { context }).head)
  const [start, middle, end] = framesOf(locale)
  return [start + head + middle, ...body, end]
}

/** As it is called when it is compiled. */
const writeFrame = Frame as unknown as (renderer: Renderer, shown: object) => void

function speaking<Result>(locale: Locale, origin: string, act: () => Result): Result {
  if (!getServerAsyncLocalStorage()) overwriteServerAsyncLocalStorage(new AsyncLocalStorage())
  const storage = getServerAsyncLocalStorage()
  if (!storage) throw new Error('There is no place to keep the language of a request.')
  return storage.run({ locale, origin, messageCalls: new Set() }, act) as Result
}

type Locale = ReturnType<typeof extractLocaleFromRequest>
type Frames = [start: string, middle: string, end: string]

const frames = new Map<Locale, Frames>()

function framesOf(locale: Locale): Frames {
  const known = frames.get(locale)
  if (known) return known
  const html = template.replace('%lang%', locale).replace('%dir%', getTextDirection(locale))
  const fresh = html.split(/%sveltekit\.(?:head|body)%/) as Frames
  frames.set(locale, fresh)
  return fresh
}
