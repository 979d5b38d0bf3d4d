import { redirect } from '@sveltejs/kit'
import { z } from 'zod'
import { cookieName, isLocale } from '#locale'
import { ownAddress } from '../own-address.ts'
import type { RequestHandler } from './$types'

const chosen = z.object({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  language: z.string().refine(isLocale).optional(),
  from: z.string().optional(),
})

const year = { path: '/', maxAge: 31_536_000, httpOnly: true, sameSite: 'lax' } as const

/** Colours and language of this browser; a guest chooses too. */
export const POST: RequestHandler = async ({ request, cookies }) => {
  const choice = chosen.safeParse(Object.fromEntries(await request.formData()))
  const { theme, language, from } = choice.data ?? {}
  if (theme) cookies.set('theme', theme, year)
  if (language) cookies.set(cookieName, language, { ...year, httpOnly: false })
  redirect(303, ownAddress(from))
}
