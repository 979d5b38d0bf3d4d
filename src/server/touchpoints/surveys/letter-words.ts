import { scales, textIn, type Question, type Scale } from './survey.ts'

interface Asking {
  site: string
  link: string
  heading: string
  intro: string
  isAnonymous: boolean
  question: (Question & { scale: Scale | undefined }) | undefined
}

/**
 * The letter with a survey. Each figure of the first question is a link of its own: it opens the
 * page with that figure chosen, and nothing is answered before a button is pressed there.
 */
export function letterOf(locale: string | null, asking: Asking) {
  const words = locale === 'de' ? german : english
  const { site, link, heading, intro, isAnonymous, question } = asking
  const asked = question && textIn(question.text, locale ?? 'en')
  const figures = question?.scale ? figuresOf(question.scale) : []
  const kept = isAnonymous ? words.anonymous : words.named
  const text = [heading, intro, asked, words.open, link, kept, words.stop, site]
    .filter((part) => part)
    .join('\n\n')
  const scale = figures.map((figure) => {
    return `<td style="padding:0 2px"><a href="${safe(`${link}?${question?.id}=${figure}`)}" style="display:block;min-width:28px;padding:10px 4px;border:1px solid #c9c4bb;border-radius:6px;text-align:center;text-decoration:none;color:#23211e">${figure}</a></td>`
  })
  const html = [
    `<h1 style="font:600 20px Georgia,serif">${safe(heading)}</h1>`,
    intro && `<p>${safe(intro)}</p>`,
    asked && `<p><strong>${safe(asked)}</strong></p>`,
    scale.length > 0 &&
      `<table role="presentation" cellspacing="0"><tr>${scale.join('')}</tr></table>`,
    `<p><a href="${safe(link)}">${words.button}</a></p>`,
    `<p style="color:#6b655c;font-size:13px">${kept}<br>${words.stop}</p><p>${safe(site)}</p>`,
  ]
  return { subject: heading, text, html: html.filter(Boolean).join('\n') }
}

const english = {
  open: 'Open this link to answer; opening it answers nothing:',
  button: 'Answer on our page',
  anonymous: 'Your answers are anonymous: neither your name nor the hour is kept with them.',
  named: 'Your answers are kept with your name, so that we can do something about them.',
  stop: 'On the page you can also say that you do not want to be asked any more.',
}

const german: typeof english = {
  open: 'Öffnen Sie diesen Link, um zu antworten; das Öffnen allein beantwortet nichts:',
  button: 'Auf unserer Seite antworten',
  anonymous: 'Ihre Antworten sind anonym: Weder Ihr Name noch die Uhrzeit steht dabei.',
  named: 'Ihre Antworten stehen bei Ihrem Namen, damit wir etwas daraus machen können.',
  stop: 'Auf der Seite können Sie auch sagen, dass Sie nichts mehr gefragt werden möchten.',
}

function figuresOf(scale: Scale): number[] {
  const { low, high } = scales[scale]
  return Array.from({ length: high - low + 1 }, (_, place) => low + place)
}

function safe(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
}
