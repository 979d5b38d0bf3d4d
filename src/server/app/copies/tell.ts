import { writeLetter } from '#mail'
import { notify } from '#notifications'
import { COPY_DAYS } from './copy.ts'
import { findMailbox } from './mailbox.ts'
import type { CopyStore } from './store.ts'

/** What letters say of us. */
export interface CopyHouse {
  origin: string
  siteName: () => Promise<string>
}

const PATH = '/settings/data'

/** Tells somebody in their inbox and by a letter. Neither holds a key: who takes it has to sign in. */
export async function tellReady(
  store: CopyStore,
  { origin, siteName }: CopyHouse,
  { id, personId }: { id: string; personId: string },
): Promise<void> {
  await notify(store, {
    ...{ personId, kind: 'copy_ready', actorId: null, spaceId: null, key: id },
    ...{ subjectType: 'data_copy', subjectId: id, path: PATH, details: {} },
  })
  const mailbox = await findMailbox(store, personId)
  if (!mailbox) return
  const site = await siteName()
  const { subject, text } = (mailbox.locale === 'de' ? german : english)(site, `${origin}${PATH}`)
  await writeLetter(store, { to: mailbox.email, personId, kind: 'copy', subject, text })
}

type Words = (site: string, link: string) => { subject: string; text: string }

const english: Words = (site, link) => ({
  subject: `Your data from ${site} is ready`,
  text: [
    `All that ${site} knows of you is ready as an archive. For ${COPY_DAYS} days you can take it here, signed in:`,
    link,
    'If you did not ask for it, look at your sign-ins in the settings, and choose a new password.',
    site,
  ].join('\n\n'),
})

const german: Words = (site, link) => ({
  subject: `Ihre Daten von ${site} liegen bereit`,
  text: [
    `Alles, was ${site} über Sie weiß, liegt als Archiv bereit. ${COPY_DAYS} Tage lang können Sie es hier abholen, wenn Sie angemeldet sind:`,
    link,
    'Haben Sie nicht darum gebeten? Dann sehen Sie in den Einstellungen nach, wo Sie angemeldet sind, und wählen Sie ein neues Passwort.',
    site,
  ].join('\n\n'),
})
