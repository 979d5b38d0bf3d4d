import type { ConsentChannel } from '#consent'
import * as words from '#words'

/** A way by which the business reaches somebody, in words. */
export function channelWord(channel: ConsentChannel): string {
  return channels[channel]()
}

const channels: Record<ConsentChannel, () => string> = {
  email: () => words.consent_by_email(),
  phone: () => words.consent_by_phone(),
  post: () => words.consent_by_post(),
  push: () => words.consent_by_push(),
  site: () => words.consent_by_site(),
}
