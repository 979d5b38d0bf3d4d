import { z } from 'zod'
import { mayConfigure } from '#people'
import {
  listStaffReads,
  nameReaders,
  namesReaders,
  readDoors,
  readKinds,
  type ReadsFilter,
} from '#reads'
import * as words from '#words'
import { act } from '../../act.ts'
import { enter } from '../../entrance.ts'
import type { Actions, PageServerLoad } from './$types'

const said = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined)

const asked = z.object({
  reader: said(z.uuid()),
  person: said(z.uuid()),
  organization: said(z.uuid()),
  what: said(z.enum(readKinds)),
  door: said(z.enum(readDoors)),
  after: said(z.string()),
})

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { reader, person, organization, ...rest } = asked.parse(
    Object.fromEntries(event.url.searchParams),
  )
  const filter: ReadsFilter = {
    ...{ ...rest, readerId: reader, personId: person },
    organizationId: organization,
  }
  const [reads, isNamed] = await Promise.all([
    listStaffReads(store, viewer, filter),
    namesReaders(store),
  ])
  return { reads, filter, isNamed, mayName: mayConfigure(viewer) }
}

export const actions: Actions = {
  name: (event) =>
    act(event, async (viewer, form) => {
      await nameReaders(event.locals.store, viewer, { isNamed: form.get('names') === 'on' })
      return { said: words.account_saved() }
    }),
}
