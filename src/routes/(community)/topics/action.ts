import { page } from '$app/state'

/** The address of a form action that comes back to the same window of the page. */
export function actionOf(name: string): string {
  const window = page.url.searchParams.get('page')
  return `?/${name}${window === null ? '' : `&page=${encodeURIComponent(window)}`}`
}
