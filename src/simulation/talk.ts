import { readFileSync } from 'node:fs'

/** One thing that people talk about, in several ways, with what others say to it. */
export interface Theme {
  titles: string[]
  tags: string[]
  asks: string[]
  answers: string[]
  comments: string[]
}

export interface IdeaTheme {
  title: string
  body: string
  status: 'open' | 'planned' | 'started' | 'shipped' | 'declined'
  answer: string | undefined
  comments: string[]
}

/** The themes of a file in `talk`, in their order. */
export function readThemes(name: string): Theme[] {
  return cut(name).map(({ titles, head, parts }) => {
    const of = (kind: string) => parts.filter((part) => part.kind === kind).map(({ text }) => text)
    const tags = /^tags: (.*)$/m.exec(head)?.[1]?.split(', ') ?? []
    return { titles, tags, asks: of('ask'), answers: of('answer'), comments: of('comment') }
  })
}

export function readIdeas(name: string): IdeaTheme[] {
  return cut(name).map(({ titles: [title = ''], head, parts }) => {
    const field = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(head)?.[1]
    return {
      title,
      body: head.replace(/^(status|answer): .*$/gm, '').trim(),
      status: (field('status') ?? 'open') as IdeaTheme['status'],
      answer: field('answer'),
      comments: parts.map(({ text }) => text),
    }
  })
}

interface Cut {
  titles: string[]
  head: string
  parts: { kind: string; text: string }[]
}

/** Cuts a file at its titles (`# …`), and what stands below them at `## ask` and the like. */
function cut(name: string): Cut[] {
  const text = readFileSync(new URL(`talk/${name}.md`, import.meta.url), 'utf8')
  return text
    .split(/\n\n(?=# )/)
    .map((theme) => {
      const titles = [...theme.matchAll(/^# (.*)$/gm)].map(([, title = '']) => title)
      const [head = '', ...rest] = theme.replace(/^# .*\n/gm, '').split(/^## /m)
      const parts = rest.map((part) => {
        const [kind = '', ...lines] = part.split('\n')
        return { kind, text: lines.join('\n').trim() }
      })
      return { titles, head: head.trim(), parts }
    })
    .filter(({ titles }) => titles.length > 0)
}

/** Puts words into the gaps of a text: `{town}`, `{km}`. */
export function fill(text: string, words: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(words[name] ?? gap))
}
