import { z } from 'zod'
import { leadBoxes, listOfferedLeads, sumOfferedLeads } from '#leads'
import type { Actions, PageServerLoad } from './$types'
import { answers } from './answers.ts'

const boxIn = z.enum(leadBoxes).catch('new')

export const load: PageServerLoad = async ({ locals: { store, viewer }, url }) => {
  const box = boxIn.parse(url.searchParams.get('box') ?? undefined)
  const after = url.searchParams.get('after') ?? undefined
  const [leads, sums] = await Promise.all([
    listOfferedLeads(store, viewer, { box, after }),
    sumOfferedLeads(store, viewer),
  ])
  return { box, leads, sums }
}

export const actions = { ...answers } satisfies Actions
