import type { CallOutcome, Direction } from '#notes'
import * as words from '#words'

export const directionWords: Record<Direction, () => string> = {
  out: words.account_call_out,
  in: words.account_call_in,
}

export const outcomeWords: Record<CallOutcome, () => string> = {
  reached: words.account_call_reached,
  callback: words.account_call_callback,
  no_answer: words.account_call_no_answer,
  voicemail: words.account_call_voicemail,
  wrong_number: words.account_call_wrong_number,
}
