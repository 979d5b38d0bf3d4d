import { ago, exactly } from '../ui/ago.ts'

/** Writes all relative times anew, and the exact ones in the time zone of the reader. */
export function keepCurrent(root: ParentNode): void {
  const now = new Date()
  const { lang } = document.documentElement
  for (const time of root.querySelectorAll<HTMLTimeElement>('time[data-ago]')) {
    const at = new Date(time.dateTime)
    const text = ago(at, now, lang)
    if (time.textContent !== text) time.textContent = text
    time.title = exactly(at, lang)
  }
}
