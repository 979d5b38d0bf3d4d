import { fail, type RequestEvent } from '@sveltejs/kit'
import { ZodError } from 'zod'
import { DomainError } from '#errors'
import { ideaCards, ideaPath } from '#ideas'
import { productCards, productPath } from '#products'
import { acceptTerms, applyForRound, findRound, withdrawFromRound } from '#rounds'
import * as words from '#words'
import { reasonOf } from '../../../refusal-words.ts'
import { attempt, signInFirst } from '../../../refusal.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals: { store, viewer }, params, url }) => {
  if (!viewer) signInFirst(url)
  const round = await findRound(store, viewer, params.id)
  const [products, ideas] = await Promise.all([
    productCards(store, round.productId === null ? [] : [round.productId]),
    ideaCards(store, viewer, round.ideaId === null ? [] : [round.ideaId]),
  ])
  return {
    round,
    about: [
      ...[...products.values()].map((product) => {
        return { title: product.name, href: productPath(product) }
      }),
      ...[...ideas.values()].map((idea) => ({ title: idea.title, href: ideaPath(idea) })),
    ],
  }
}

export const actions = {
  apply: async (event) => {
    const given = await answersIn(event)
    const outcome = await attempt(event, async ({ accepts }) => {
      await applyForRound(event.locals.store, event.locals.viewer, {
        ...{ roundId: event.params.id, answers: given },
        acceptsVersion: versionIn(accepts),
      }).catch(besideQuestion)
      return { said: words.rounds_saved() }
    })
    // Of what was ticked there may be several under one name.
    return 'status' in outcome ? fail(outcome.status, { ...outcome.data, given }) : outcome
  },
  accept: (event) =>
    attempt(event, async ({ accepts }) => {
      const version = versionIn(accepts) ?? 0
      await acceptTerms(event.locals.store, event.locals.viewer, {
        ...{ roundId: event.params.id, version },
      })
      return { said: words.rounds_terms_taken() }
    }),
  withdraw: (event) =>
    attempt(event, async () => {
      const { store, viewer } = event.locals
      await withdrawFromRound(store, viewer, { roundId: event.params.id })
      return { said: words.rounds_taken_back() }
    }),
} satisfies Actions

/** What is wrong with an answer is said beside its question. */
function besideQuestion(error: unknown): never {
  const question = error instanceof DomainError ? error.facts.question : undefined
  if (!(error instanceof DomainError) || question === undefined) throw error
  throw new ZodError([
    { code: 'custom', path: [question], message: reasonOf(error), input: undefined },
  ])
}

async function answersIn({ request }: RequestEvent): Promise<Record<string, string[]>> {
  const form = await request.clone().formData()
  const names = [...new Set(form.keys())].filter((name) => /^q\d{1,3}$/.test(name))
  return Object.fromEntries(
    names.map((name) => [name, form.getAll(name).filter((value) => typeof value === 'string')]),
  )
}

function versionIn(text: string | undefined): number | null {
  return text === undefined || !/^\d{1,9}$/.test(text) ? null : Number(text)
}
