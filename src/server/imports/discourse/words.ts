import { cookedHtml } from './cooked.ts'
import { markdownOf } from './markdown.ts'
import type { Speech } from './speech.ts'
import { withCounts } from './polls.ts'
import type { Post } from './answers.ts'

/**
 * What a post says, in our words: its source as our Markdown. Where the source is missing or speaks
 * HTML or folds something away, which ours does not, the HTML that it was made into. A post that
 * answers another says so first.
 */
export function wordsOf(
  { raw, cooked, polls }: Post,
  speech: Speech,
  answered?: Post,
): { body?: string; bodyHtml?: string } {
  const source = raw ?? undefined
  const body =
    source === undefined ? undefined : markdownOf(withCounts(source, polls ?? []), speech)
  const html = cooked ? cookedHtml(cooked, speech) : undefined
  const isMarkdown = body !== undefined && (html === undefined || !needsHtml(source ?? '', body))
  const head =
    answered && !quotes(source ?? cooked ?? '', answered) ? headOf(answered, speech) : null
  const said = body === undefined ? {} : { body: head ? `${head.markdown}\n\n${body}` : body }
  return isMarkdown ? said : { ...said, bodyHtml: (head?.html ?? '') + (html ?? '') }
}

function headOf({ topic_id, post_number, username }: Post, { handleOf }: Speech) {
  const name = (handleOf(username) ?? username).replace(/[^\p{L}\p{N}_.-]/gu, '')
  const [label, path] = [`↩ ${name}`, `/t/${topic_id}/${post_number}`]
  return { markdown: `[${label}](${path})`, html: `<p><a href="${path}">${label}</a></p>` }
}

/** Whoever quotes a post has said already what it is that they answer. */
function quotes(words: string, { topic_id, post_number }: Post): boolean {
  const source = new RegExp(`post:${post_number}, *topic:${topic_id}\\b`)
  const html = new RegExp(`data-post="${post_number}"[^>]{0,80} data-topic="${topic_id}"`)
  return source.test(words) || html.test(words)
}

function needsHtml(source: string, body: string): boolean {
  return speaksHtml(body) || /\[(?:details|spoiler)\b/i.test(source)
}

/** Of the tags that Discourse obeys; what else is between < and > is code or a joke. */
function speaksHtml(markdown: string): boolean {
  const tags =
    /<\/?(?:a|abbr|b|big|br|del|details|div|dl|em|h[1-6]|hr|i|img|ins|kbd|mark|ol|p|s|small|span|strong|sub|summary|sup|table|td|tr|u|ul)\b[^<>]{0,300}>/i
  return tags.test(markdown.replace(/`[^`\n]*`/g, ''))
}
