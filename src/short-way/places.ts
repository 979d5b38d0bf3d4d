import type { Component } from 'svelte'
import Home from '../routes/(community)/+page.svelte'
import { load as loadHome } from '../routes/(community)/+page.server.ts'
import Ideas from '../routes/(community)/ideas/+page.svelte'
import { load as loadIdeas } from '../routes/(community)/ideas/+page.server.ts'
import Idea from '../routes/(community)/ideas/[id]/[[slug]]/+page.svelte'
import { load as loadIdea } from '../routes/(community)/ideas/[id]/[[slug]]/+page.server.ts'
import Space from '../routes/(community)/s/[slug]/+page.svelte'
import { load as loadSpace } from '../routes/(community)/s/[slug]/+page.server.ts'
import Spaces from '../routes/(community)/spaces/+page.svelte'
import { load as loadSpaces } from '../routes/(community)/spaces/+page.server.ts'
import Topics from '../routes/(community)/topics/+page.svelte'
import { load as loadTopics } from '../routes/(community)/topics/+page.server.ts'
import Topic from '../routes/(community)/t/[id]/[[slug]]/+page.svelte'
import { load as loadTopic } from '../routes/(community)/t/[id]/[[slug]]/+page.server.ts'

export interface Place {
  route: string
  pattern: RegExp
  load: Load
  Page: Component<Shown>
}

/** What a page of the community gets to show. */
export interface Shown {
  data: Record<string, unknown>
  params: Record<string, string>
  form: null
}

export type Load = (event: unknown) => Promise<Record<string, unknown>>

const community = '/(community)'

/** The pages that are read most. */
const places: Place[] = [
  place(`${community}/t/[id]/[[slug]]`, loadTopic, Topic),
  place(community, loadHome, Home),
  place(`${community}/s/[slug]`, loadSpace, Space),
  place(`${community}/spaces`, loadSpaces, Spaces),
  place(`${community}/topics`, loadTopics, Topics),
  place(`${community}/ideas`, loadIdeas, Ideas),
  place(`${community}/ideas/[id]/[[slug]]`, loadIdea, Idea),
]

export function findPlace(path: string) {
  for (const place of places) {
    const match = place.pattern.exec(path)
    if (match) return { ...place, params: decoded(match.groups ?? {}) }
  }
  return undefined
}

/** Each load and page has a type of its own for the same thing; the framework joins them unseen. */
function place(route: string, load: unknown, Page: unknown): Place {
  return {
    route,
    pattern: patternOf(route),
    load: load as Load,
    Page: Page as Component<Shown>,
  }
}

function patternOf(route: string): RegExp {
  const path = route
    .replace(/\/\(\w+\)/g, '')
    .replace(/\/\[\[(\w+)\]\]/g, '(?:/(?<$1>[^/]+))?')
    .replace(/\[(\w+)\]/g, '(?<$1>[^/]+)')
  return new RegExp(`^${path || '/'}$`)
}

function decoded(groups: Record<string, string | undefined>): Record<string, string> {
  const params: Record<string, string> = {}
  for (const [name, value] of Object.entries(groups)) {
    if (value !== undefined) params[name] = decodeURIComponent(value)
  }
  return params
}
