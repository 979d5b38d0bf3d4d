import { writeLetter } from '#mail'
import { now } from '#clock'
import { record } from '#timeline'
import type { Person } from '../../person.ts'
import type { House } from '../house.ts'
import { findLetterAddress } from '../letter-address.ts'
import { mayWarn } from '../limits.ts'
import { createLink } from '../links.ts'
import { securityWords } from '../security-words.ts'
import type { AccountStore } from '../tables.ts'
import type { Visit } from '../visit.ts'
import { deviceNameOf, spellDevice } from './device-name.ts'

const LINK_HOURS = 7 * 24

interface NewDevice {
  id: string
  profileId: string
  person: Person
}

/**
 * Tells a person of a sign-in from a device not seen before: in their inbox by way of the timeline,
 * and by a letter with a link to undo it. Of more than five a day the inbox alone tells.
 */
export async function warnOfDevice(
  house: House,
  store: AccountStore,
  { headers }: Visit,
  { id, profileId, person }: NewDevice,
): Promise<void> {
  const name = deviceNameOf(headers.get('user-agent') ?? '')
  await record(store, {
    ...{ type: 'person.signed_in_anew', personId: profileId, subjectId: id, details: name },
  })
  const address = await findLetterAddress(store, person.id)
  if (!address || !(await mayWarn(store, person.id))) return
  const { email, locale, timeZone } = address
  const words = securityWords(locale)
  const site = await house.siteName()
  const about = { email, personId: person.id, deviceId: id, hours: LINK_HOURS }
  const link = await createLink(store, house.origin, 'not-me', about)
  const text = [
    words.newDevice(site, person.handle),
    `${words.when}: ${spellMoment(now(), locale, timeZone)}\n${words.device}: ${spellDevice(name)}`,
    words.wasYou,
    `${words.wasNotYou}\n\n${link}`,
    words.once,
    site,
  ].join('\n\n')
  const letter = { to: email, personId: person.id, subject: words.signedIn(site), text }
  await writeLetter(store, { ...letter, kind: 'not-me' })
}

function spellMoment(moment: Date, locale: string | null, timeZone: string | null): string {
  return new Intl.DateTimeFormat(locale ?? 'en', {
    ...{ day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
    timeZone: timeZone ?? 'UTC',
  }).format(moment)
}
