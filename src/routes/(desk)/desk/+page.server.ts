import { z } from 'zod'
import { countNeglectedLeads, listNeglectedLeads } from '#leads'
import { MOST_COUNTED } from '#neglect'
import { listOutreach, mayReachOut } from '#outreach'
import { enter } from './entrance.ts'
import { bindingIndicator } from './insight/binding.ts'
import { figures } from './overview/kept.ts'
import { responseActions } from './overview/response-actions.ts'
import { listsFor, readWaiting } from './overview/waiting.ts'
import type { Actions, PageServerLoad } from './$types'

const asked = z.object({ waiting: z.string().optional(), after: z.string().optional() })

export const load: PageServerLoad = async (event) => {
  const viewer = enter(event)
  const { store } = event.locals
  const { waiting, after } = asked.parse(Object.fromEntries(event.url.searchParams))
  const lists = listsFor(viewer)
  const list = lists.find((name) => name === waiting) ?? lists[0]
  const [{ loop, balance, assessment, satisfaction, closure }, rows, leads, leadCount, done] =
    await Promise.all([
      figures.ask(store, viewer),
      readWaiting(store, viewer, list, after),
      list === 'leads' ? listNeglectedLeads(store, viewer, { after }) : null,
      lists.includes('leads') ? countNeglectedLeads(store, viewer) : 0,
      mayReachOut(viewer) ? listOutreach(store, viewer) : null,
    ])
  return {
    loop,
    mostCounted: MOST_COUNTED,
    indicators: balance.indicators,
    bindingId: bindingIndicator(balance)?.id ?? null,
    ...{ assessment, satisfaction, closure },
    waiting: { lists, list, rows, leads, leadCount, mayRespond: mayReachOut(viewer) },
    done: done ? done.items.slice(0, 8) : null,
  }
}

export const actions: Actions = { ...responseActions }
