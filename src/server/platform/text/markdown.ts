import MarkdownIt, { type Token } from 'markdown-it'
import { full as emoji } from 'markdown-it-emoji'
import { tidyText } from './plain.ts'
import { sanitizeHtml } from './sanitize.ts'

// What looks like HTML stays the text that it is. With `breaks`, a line ends where its writer ended it.
const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true })
// By name only: `8)` and `:/` are words of people, too.
markdown.use(emoji, { shortcuts: {} })
// A file such as README.md is no website, and an address in a text is not for those who collect them.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
markdown.core.ruler.after('linkify', 'mention', ({ tokens }) => {
  for (const token of tokens) if (token.children) token.children = linkMentions(token.children)
})

/** The safe HTML of a Markdown text. `@ada` leads to her profile; raw HTML is shown, not obeyed. */
export function renderMarkdown(source: string): string {
  return sanitizeHtml(markdown.render(tidyText(source)))
}

/** The handles that a Markdown text mentions, each once, in small letters; none within code. */
export function mentionsIn(source: string): string[] {
  const tokens = markdown.parse(tidyText(source), {}).flatMap(({ children }) => children ?? [])
  return [...new Set(tokens.filter(isMention).map(({ meta }) => meta.handle))]
}

type Mention = Token & { meta: { handle: string } }

function isMention(token: Token): token is Mention {
  return token.type === 'link_open' && token.info === 'mention'
}

function linkMentions(tokens: readonly Token[]): Token[] {
  let links = 0
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') links++
    if (token.type === 'link_close') links--
    return token.type === 'text' && links === 0 ? splitMentions(token) : token
  })
}

const HANDLE =
  /(?<![\p{L}\p{N}_@/.-])@([a-z0-9]{1,60}(?:-[a-z0-9]{1,60}){0,30})(?![\p{L}\p{N}_@])/giu

function splitMentions(text: Token): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const found of text.content.matchAll(HANDLE)) {
    const [written, handle = ''] = found
    tokens.push(textOf(text, text.content.slice(end, found.index)))
    tokens.push(...mention(text, written, handle.toLowerCase()))
    end = found.index + written.length
  }
  return end === 0 ? [text] : [...tokens, textOf(text, text.content.slice(end))]
}

function mention(text: Token, written: string, handle: string): Token[] {
  const open = tokenLike(text, 'link_open', 'a', 1)
  open.attrs = [
    ['href', `/people/${handle}`],
    ['class', 'mention'],
  ]
  open.info = 'mention'
  open.meta = { handle }
  return [open, textOf(text, written), tokenLike(text, 'link_close', 'a', -1)]
}

function textOf(text: Token, content: string): Token {
  return Object.assign(tokenLike(text, 'text', '', 0), { content })
}

function tokenLike(like: Token, ...[type, tag, nesting]: [string, string, -1 | 0 | 1]): Token {
  const Kind = like.constructor as new (type: string, tag: string, nesting: number) => Token
  return Object.assign(new Kind(type, tag, nesting), { level: like.level })
}
