import * as words from '#words'

const acts: Partial<Record<string, () => string>> = {
  close: words.timer_close,
  open: words.timer_open,
  delete: words.timer_delete,
  bump: words.timer_bump,
}

/** What a timer does. */
export function timerWords(act = ''): string {
  return acts[act]?.() ?? act
}
