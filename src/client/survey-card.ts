const KEPT = 'survey-card'
const PAUSE_MS = 4000
const CORNER =
  'fixed end-4 bottom-20 z-40 w-[min(22rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-4 shadow-float lg:bottom-4 print:hidden'
const FIGURE =
  'tabular flex h-11 items-center justify-center rounded-md border border-edge font-medium hover:bg-hover'

interface Card {
  waveId: string
  path: string
  heading: string
  question: { id: string; text: string; figures: number[] }
  words: { answer: string; later: string }
}

/**
 * Asks once a visit whether the reader was chosen for a survey, and shows it in the corner, on each
 * page until it is answered or sent away. Never before the page was looked at for a while.
 */
export function offerSurvey(): void {
  if (/^\/(desk|survey)\b/.test(location.pathname)) return
  const kept = sessionStorage.getItem(KEPT)
  if (kept === null) setTimeout(() => void ask(), PAUSE_MS)
  else if (kept !== '') show(JSON.parse(kept) as Card)
}

async function ask(): Promise<void> {
  // Kept before the answer comes, so that a page opened meanwhile does not ask again.
  sessionStorage.setItem(KEPT, '')
  const response = await send({})
  if (response.status !== 200) return
  const card = (await response.json()) as Card
  sessionStorage.setItem(KEPT, JSON.stringify(card))
  show(card)
}

function send(wish: { dismissed?: string }): Promise<Response> {
  return fetch('/survey/card', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(wish),
  })
}

function show({ waveId, path, heading, question, words }: Card): void {
  const card = element('section', CORNER)
  card.setAttribute('aria-label', heading)
  const forget = () => {
    sessionStorage.setItem(KEPT, '')
    card.remove()
  }
  const links = question.figures.map((figure) => {
    const link = element('a', FIGURE, String(figure))
    link.href = `${path}?${question.id}=${figure}`
    return link
  })
  const figures = element('div', 'mt-3 grid grid-cols-6 gap-1.5 empty:hidden')
  figures.append(...links)
  const answer = element('a', 'button button-primary button-small', words.answer)
  answer.href = path
  for (const link of [...links, answer]) link.addEventListener('click', forget)
  const later = element('button', 'button button-quiet button-small', words.later)
  later.addEventListener('click', () => {
    forget()
    void send({ dismissed: waveId })
  })
  const foot = element('div', 'mt-3 flex gap-2')
  foot.append(...(links.length > 0 ? [later] : [answer, later]))
  card.append(element('p', 'font-semibold', question.text), figures, foot)
  document.body.append(card)
}

function element<Tag extends 'section' | 'a' | 'div' | 'p' | 'button'>(
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}
