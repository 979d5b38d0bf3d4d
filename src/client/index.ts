import { listenToNames } from './cards.ts'
import { keepCurrent } from './times.ts'
import { listenToForms } from './forms.ts'
import { listenToGoing } from './go.ts'
import { listenToKeys } from './keys.ts'
import { listenToMenus } from './menus.ts'
import { keepRefreshing } from './refresh.ts'
import { listenToWriting, restoreDrafts } from './drafts.ts'
import { listenToReading } from './reading.ts'
import { listenToTags } from './tags.ts'
import { listenToTools } from './tools.ts'
import { listenToTheme } from './theme.ts'

// All listeners sit on the document, so parts put in later need none of their own.
listenToForms(wake)
listenToWriting()
listenToTools()
listenToMenus()
listenToGoing()
listenToKeys()
listenToTheme()
listenToReading()
listenToNames()
restoreDrafts()
listenToTags()
wake(document)
document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
keepRefreshing(document)
fetchWhatIsFor('[data-live-count]', () =>
  import('./live/index.ts').then((live) => live.listenLive()),
)
fetchWhatIsFor('[data-steps]', () => import('./steps.ts').then((steps) => steps.listenToSteps()))
fetchWhatIsFor('[data-live-count]', () =>
  import('./survey-card.ts').then((card) => card.offerSurvey()),
)
fetchWhatIsFor('[data-push]', () => import('./push.ts').then((push) => push.listenToPush()))
fetchWhatIsFor('[data-passkeys]', () =>
  import('./passkeys.ts').then((passkeys) => passkeys.listenToPasskeys()),
)
setInterval(() => keepCurrent(document), 60_000)

function wake(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-needs-script]')) {
    element.hidden = false
  }
  for (const element of root.querySelectorAll<HTMLElement>('[data-hide-with-script]')) {
    element.hidden = true
  }
  keepCurrent(root)
}

/** Guests, and most pages, do without. */
function fetchWhatIsFor(selector: string, fetch: () => Promise<void>): void {
  if (document.querySelector(selector)) void fetch()
}
