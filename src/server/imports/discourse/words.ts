import { cookedHtml } from './cooked.ts'
import { markdownOf, type Speech } from './markdown.ts'
import type { Post } from './answers.ts'

/**
 * What a post says, in our words: its source as our Markdown. Where the source is missing or speaks
 * HTML, which ours does not obey, the HTML that it was made into.
 */
export function wordsOf(
  { raw, cooked }: Post,
  speech: Speech,
): { body?: string; bodyHtml?: string } {
  const body = raw === null || raw === undefined ? undefined : markdownOf(raw, speech)
  const html = cooked ? cookedHtml(cooked, speech.origin) : undefined
  if (body !== undefined && (html === undefined || !speaksHtml(body))) return { body }
  return { ...(body === undefined ? {} : { body }), bodyHtml: html ?? '' }
}

/** Of the tags that Discourse obeys; what else is between < and > is code or a joke. */
function speaksHtml(markdown: string): boolean {
  const tags =
    /<\/?(?:a|abbr|b|big|br|del|details|div|dl|em|h[1-6]|hr|i|img|ins|kbd|mark|ol|p|s|small|span|strong|sub|summary|sup|table|td|tr|u|ul)\b[^<>]{0,300}>/i
  return tags.test(markdown.replace(/`[^`\n]*`/g, ''))
}
