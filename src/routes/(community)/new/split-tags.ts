/** The tags somebody typed with commas between, each once. */
export function splitTags(text: string): string[] {
  return [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '')
}
