import { redirect } from '@sveltejs/kit'
import { keepCookies } from '../sign-in/keep-cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => redirect(303, '/')

export const actions = {
  default: async ({ locals: { app }, request, cookies, setHeaders }) => {
    const { setCookie } = await app.accounts.signOut({ headers: request.headers })
    keepCookies(cookies, setCookie)
    // Whoever sits here next is to find nothing that the browser kept, nor get this one's notices.
    setHeaders({ 'clear-site-data': '"cache", "storage"' })
    redirect(303, '/')
  },
} satisfies Actions
