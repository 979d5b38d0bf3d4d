import { z } from 'zod'
import {
  askings,
  audiences,
  defineField,
  editField,
  fieldKinds,
  fieldSubjects,
  listFields,
  moveField,
  showField,
} from '#fields'
import * as words from '#words'
import { textIn } from '../account/typed.ts'
import { act } from '../act.ts'
import { enter } from '../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  return { fields: await listFields(event.locals.store, viewer, { withArchived: true }) }
}

const kind = z.object({ subject: z.enum(fieldSubjects), kind: z.enum(fieldKinds) })
const idIn = (form: FormData) => z.uuid().parse(form.get('fieldId'))
const linesIn = (form: FormData, field: string) =>
  textIn(form, field)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
const askedIn = (form: FormData) => ({
  label: textIn(form, 'label'),
  help: textIn(form, 'help'),
  choices: linesIn(form, 'choices'),
  isRequired: form.get('isRequired') === 'on',
})

export const actions: Actions = {
  add: (event) =>
    act(event, async (viewer, form) => {
      const key = textIn(form, 'key') || undefined
      const input = { ...kind.parse(Object.fromEntries(form)), ...askedIn(form), key }
      await defineField(event.locals.store, viewer, input)
      return { said: words.account_saved() }
    }),
  edit: (event) =>
    act(event, async (viewer, form) => {
      await editField(event.locals.store, viewer, { fieldId: idIn(form), ...askedIn(form) })
      return { said: words.account_saved() }
    }),
  show: (event) =>
    act(event, async (viewer, form) => {
      const isOn = (name: string) => form.get(name) === 'on'
      await showField(event.locals.store, viewer, {
        fieldId: idIn(form),
        audience: z.enum(audiences).parse(form.get('audience')),
        asked: z.enum(askings).parse(form.get('asked')),
        ...{ isOnProfile: isOn('isOnProfile'), isOnCard: isOn('isOnCard') },
        ...{ isFilter: isOn('isFilter'), mayDisclose: isOn('mayDisclose') },
      })
      return { said: words.account_saved() }
    }),
  order: (event) =>
    act(event, async (viewer, form) => {
      const direction = z.enum(['up', 'down']).parse(form.get('direction'))
      await moveField(event.locals.store, viewer, { fieldId: idIn(form), direction })
      return { said: words.account_saved() }
    }),
  archive: (event) =>
    act(event, async (viewer, form) => {
      const isArchived = form.get('archived') !== 'false'
      const fieldId = idIn(form)
      await editField(event.locals.store, viewer, { fieldId, isArchived })
      if (!isArchived) return { said: words.account_undone() }
      const undo = { action: 'archive', fieldId, archived: 'false' }
      return { said: words.fields_archived(), undo }
    }),
}
