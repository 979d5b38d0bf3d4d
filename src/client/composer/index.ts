import { areaIn, chosenIn, composerOf, write } from './area.ts'
import { listenToAnswers } from './answers.ts'
import { listenToCompletion } from './complete.ts'
import { listenToDrafts } from './drafts.ts'
import { editOf, isMark, nextLine } from './edits.ts'
import { chooseImage, listenToPictures } from './pictures.ts'
import { listenToPreview } from './preview.ts'
import { listenToTitles } from './similar.ts'

/** All that makes a box to write in richer. Fetched when somebody first turns to one. */
export function enrich(): void {
  listenToKeys()
  listenToPictures()
  listenToCompletion()
  listenToPreview()
  listenToDrafts()
  listenToTitles()
  listenToAnswers()
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-mark]')
    if (button) press(button)
  })
}

/** Does what a button over the box stands for. */
function press(button: HTMLElement): void {
  const composer = composerOf(button)
  const area = composer && areaIn(composer)
  const mark = button.dataset.mark ?? ''
  if (!area) return
  if (isMark(mark)) write(area, editOf(mark, chosenIn(area)))
  else if (mark === 'image') chooseImage(area)
  else if (mark === 'poll') openPoll()
}

function openPoll(): void {
  const poll = document.querySelector<HTMLDetailsElement>('details[data-poll]')
  if (!poll) return
  poll.open = true
  poll.querySelector('input')?.focus()
}

const keys: Partial<Record<string, string>> = {
  b: 'bold',
  i: 'italic',
  k: 'link',
  e: 'code',
}

function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    const area = event.target
    if (event.defaultPrevented || !(area instanceof HTMLTextAreaElement)) return
    if (!composerOf(area)) return
    if (event.ctrlKey || event.metaKey) {
      const mark = keys[event.key]
      if (!mark || !isMark(mark) || event.altKey || event.shiftKey) return
      write(area, editOf(mark, chosenIn(area)))
      event.preventDefault()
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      const edit = nextLine(chosenIn(area))
      if (!edit) return
      write(area, edit)
      event.preventDefault()
    }
  })
  document.addEventListener('keydown', moveInToolbar)
}

/** The toolbar is one stop of the tabulator; arrows move within. */
function moveInToolbar(event: KeyboardEvent): void {
  const toolbar = (event.target as Element).closest('[data-composer] [role=toolbar]')
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!toolbar || by === undefined) return
  const buttons = [...toolbar.querySelectorAll<HTMLElement>('button')]
  const at = buttons.indexOf(document.activeElement as HTMLElement)
  buttons[(at + by + buttons.length) % buttons.length]?.focus()
  event.preventDefault()
}
