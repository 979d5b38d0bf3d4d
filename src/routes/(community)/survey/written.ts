/** A text in the reader's language, or in the one that there is. */
export function written(text: { en: string; de: string }, locale: string): string {
  const [first, second] = locale === 'de' ? [text.de, text.en] : [text.en, text.de]
  return first || second
}
