import { z } from 'zod'
import {
  archivePurpose,
  consentChannels,
  definePurpose,
  editPurpose,
  listPurposes,
  mayDefinePurposes,
} from '#consent'
import * as words from '#words'
import { textIn } from '../../account/typed.ts'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const purposes = await listPurposes(event.locals.store, { withArchived: true })
  return { purposes, channels: [...consentChannels], mayDefine: mayDefinePurposes(viewer) }
}

const idIn = (form: FormData) => z.uuid().parse(form.get('purposeId'))
const purposeIn = (form: FormData) => ({
  name: textIn(form, 'name'),
  text: textIn(form, 'text'),
  channels: z.array(z.enum(consentChannels)).parse(form.getAll('channel')),
})

export const actions: Actions = {
  define: (event) =>
    act(event, async (viewer, form) => {
      await definePurpose(event.locals.store, viewer, purposeIn(form))
      return { said: words.account_saved() }
    }),
  edit: (event) =>
    act(event, async (viewer, form) => {
      const input = { purposeId: idIn(form), ...purposeIn(form) }
      await editPurpose(event.locals.store, viewer, input)
      return { said: words.account_saved() }
    }),
  archive: (event) =>
    act(event, async (viewer, form) => {
      const isArchived = form.get('archive') === 'yes'
      await archivePurpose(event.locals.store, viewer, { purposeId: idIn(form), isArchived })
      return { said: words.account_saved() }
    }),
}
