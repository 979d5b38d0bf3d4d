import { redirect } from '@sveltejs/kit'

/** Leads whoever took the first step of a sign-in to the second, and on from there. */
export function askForCode(next: string): never {
  redirect(303, `/sign-in/code?next=${encodeURIComponent(next)}`)
}
