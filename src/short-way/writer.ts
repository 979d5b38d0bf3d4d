import type { Component } from 'svelte'
import { render } from 'svelte/server'

/** What compiled components call of the renderer that they write to (`svelte/server`). */
export interface Renderer {
  push(html: string): void
  component(write: Part, of?: unknown): void
  head(write: Part): void
  select(attributes: object, write: Part, ...more: unknown[]): void
}

export type Part = (renderer: Renderer) => void

/** In strings of this length a page is put together: short ones are joined quickly. */
const PIECE = 8_192
/** What was kept in one piece stays one. */
const ALONE = 2_048

/**
 * Writes components one after the other. Svelte's own renderer keeps a tree, in case a part of the
 * page has to be waited for; a page of the short way has its data before it is written. What needs
 * more than that, Svelte's renderer does.
 */
export class Writer implements Renderer {
  readonly #svelte: Renderer
  readonly #context: Map<string, unknown>
  readonly #pieces: string[] = []
  #html = ''

  constructor(svelte: Renderer, context: Map<string, unknown>) {
    this.#svelte = svelte
    this.#context = context
  }

  push(html: string): void {
    if (this.#html.length > PIECE || html.length > ALONE) this.#finishPiece()
    this.#html += html
    if (html.length > ALONE) this.#finishPiece()
  }

  component(write: Part): void {
    write(this)
  }

  head(write: Part): void {
    this.#svelte.head(write)
  }

  select(...words: Parameters<Renderer['select']>): void {
    const write = (svelte: Renderer) => svelte.select(...words)
    this.push(render(asComponent(write), { context: this.#context }).body)
  }

  /** All that was written, in order. */
  finish(): readonly string[] {
    this.#finishPiece()
    return this.#pieces
  }

  #finishPiece(): void {
    this.#pieces.push(this.#html)
    this.#html = ''
  }
}

/** A component is nothing else once it is compiled. */
export function asComponent(write: Part): Component {
  return write as unknown as Component
}
