import { redirect } from '@sveltejs/kit'
import { keepCookies } from '../sign-in/keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => redirect(303, '/')

export const actions = {
  default: async ({ locals: { app }, request, cookies }) => {
    const { setCookie } = await app.accounts.signOut({ headers: request.headers })
    keepCookies(cookies, setCookie)
    redirect(303, '/')
  },
} satisfies Actions
