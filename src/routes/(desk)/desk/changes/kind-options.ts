import * as words from '#words'

/** The kinds of changes to choose from. */
export function kindOptions() {
  return [
    { value: 'improvement', label: words.change_improvement() },
    { value: 'fix', label: words.change_fix() },
    { value: 'policy', label: words.change_policy() },
    { value: 'answer', label: words.change_answer() },
  ]
}
