import { redirect, type Cookies } from '@sveltejs/kit'
import { DomainError } from '#errors'
import { isNameless } from '#people'
import { ownAddress } from '../../../own-address.ts'
import { reasonOf } from '../../../refusal-words.ts'
import { afterSigningIn } from '../../invite/remember.ts'
import { visitOf } from '../../visit-of.ts'
import { askForCode } from '../ask-for-code.ts'
import { keepCookies } from '../keep-cookies.ts'
import type { PageServerLoad, PageServerLoadEvent } from './$types'

const NEXT = 'after-provider'

/** Leads to the provider, which leads back here with its answer. */
export const load: PageServerLoad = async (event) => {
  const { locals, url, setHeaders } = event
  // Neither the answer nor the address it stands in is for anybody else.
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin' })
  const isBack = ['state', 'code', 'error'].some((name) => url.searchParams.has(name))
  try {
    return await (isBack ? comeBack(event) : setOut(event))
  } catch (error) {
    if (!(error instanceof DomainError) || error.reason === 'not_found') throw error
    return { provider: locals.app.accounts.providerName ?? '', reason: reasonOf(error) }
  }
}

async function setOut(event: PageServerLoadEvent): Promise<never> {
  const { locals, url, cookies } = event
  const { location, setCookie } = await locals.app.accounts.beginAtProvider(visitOf(event))
  keepCookies(cookies, setCookie)
  const quarter = { path: '/', maxAge: 900, httpOnly: true, sameSite: 'lax' } as const
  cookies.set(NEXT, ownAddress(url.searchParams.get('next')), quarter)
  redirect(303, location)
}

async function comeBack(event: PageServerLoadEvent): Promise<never> {
  const { locals, url, cookies } = event
  const said = (name: string) => url.searchParams.get(name) ?? undefined
  const answer = { state: said('state'), code: said('code'), iss: said('iss') }
  const signedIn = await locals.app.accounts.signInByProvider(visitOf(event), answer)
  keepCookies(cookies, signedIn.setCookie)
  const next = takeNext(cookies)
  if (signedIn.isHalf) askForCode(next)
  const then = afterSigningIn(cookies, next)
  const isNew = await isNameless(locals.store, signedIn.person)
  redirect(303, isNew ? `/welcome?next=${encodeURIComponent(then)}` : then)
}

function takeNext(cookies: Cookies): string {
  const next = ownAddress(cookies.get(NEXT) ?? null)
  cookies.delete(NEXT, { path: '/' })
  return next
}
