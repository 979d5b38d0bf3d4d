/** What was begun, and below it once the saved answer that was chosen. */
export function withChosen(draft: string, text: string): string {
  return draft.includes(text) ? draft : [draft, text].filter(Boolean).join('\n\n')
}
