import { getLocale } from '#locale'

/** A day and a time, in words of the page. */
export function moment(at: Date): string {
  return new Intl.DateTimeFormat(getLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    at,
  )
}
