import { z } from 'zod'
import { inTransaction } from '#database'
import { allow, checked } from '#errors'
import { tidyText } from '#text'
import { record } from '#timeline'
import type { Person } from './person.ts'
import { messagePolicies } from './message-policy.ts'
import { mayAct } from './policy.ts'
import { findPerson } from './read.ts'
import type { PeopleStore } from './tables.ts'

/** A name as people write it: no line breaks, nothing invisible. */
export const personName = z
  .string('Please tell us a name.')
  .transform((name) => name.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim())
  .pipe(z.string().min(1, 'Please tell us a name.').max(100, 'Please use at most 100 characters.'))

const oneLine = z
  .string()
  .transform((text) => text.normalize('NFC').replace(/\p{C}/gu, '').replace(/\s+/g, ' ').trim())

/** An address of the web, with https where nothing is said; `undefined` for anything else. */
function asAddress(text: string): string | undefined {
  if (text === '') return ''
  const url = URL.parse(/^[a-z]+:/i.test(text) ? text : `https://${text}`)
  const isOfTheWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  return isOfTheWeb && url.hostname.includes('.') && url.username === '' ? url.href : undefined
}

export const profileEdit = z.object({
  name: personName,
  bio: z.string().max(2000, 'Please use at most 2000 characters.').default(''),
  locale: z
    .string()
    .max(20)
    .regex(/^[\w-]*$/)
    .nullable()
    .default(null),
  timeZone: z
    .string()
    .max(60)
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC')
    .nullable()
    .default(null),
  avatarUploadId: z.uuid().nullable().optional(),
  location: oneLine.pipe(z.string().max(100, 'Please use at most 100 characters.')).optional(),
  website: z
    .string()
    .transform((text) => asAddress(text.trim()))
    .pipe(z.string('Write an address such as example.org.').max(300))
    .optional(),
  isPrivate: z.boolean().optional(),
  messagePolicy: z.enum(messagePolicies).optional(),
})
export type ProfileEdit = z.input<typeof profileEdit>

/** Changes what a person says of themselves. Without `avatarUploadId` the picture stays. */
export function editProfile(
  store: PeopleStore,
  viewer: Person | undefined,
  input: ProfileEdit,
): Promise<void> {
  return inTransaction(store, async (store) => {
    allow(mayAct(viewer), 'person.edit', 'Please sign in first.')
    const edit = checked(profileEdit, input, 'invalid')
    const { id } = await findPerson(store, viewer.id)
    await store
      .updateTable('people')
      .set({
        name: edit.name,
        bio: tidyText(edit.bio).trim(),
        locale: edit.locale,
        time_zone: edit.timeZone,
      })
      .set(chosen(edit))
      .$if(edit.avatarUploadId !== undefined, (people) =>
        people.set({ avatar_upload_id: edit.avatarUploadId }),
      )
      .where('id', '=', id)
      .execute()
    await record(store, { type: 'person.edited', personId: viewer.id, subjectId: id, details: {} })
  })
}

/** What was said of the rest; what was not mentioned stays. */
function chosen({ location, website, isPrivate, messagePolicy }: z.output<typeof profileEdit>) {
  return {
    ...(location !== undefined && { location }),
    ...(website !== undefined && { website }),
    ...(isPrivate !== undefined && { is_private: isPrivate }),
    ...(messagePolicy !== undefined && { message_policy: messagePolicy }),
  }
}
