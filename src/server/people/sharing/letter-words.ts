interface Asking {
  site: string
  dealer: string
  /** What it is about, such as a product. */
  asked: string
  link: string
  until: Date | null
}

/** The letter that asks a customer whether a dealer may see how to reach them. */
export function letterWords(
  locale: string | null,
  asking: Asking,
): { subject: string; text: string } {
  const { subject, lines } = (locale === 'de' ? german : english)(asking)
  return { subject, text: [...lines, asking.site].join('\n\n') }
}

type Words = (asking: Asking) => { subject: string; lines: string[] }

const english: Words = ({ site, dealer, asked, link, until }) => ({
  subject: `May ${dealer} get in touch with you?`,
  lines: [
    `${dealer}, a dealer of ${site}, would like to advise you about: ${asked}.`,
    'It does not know who you are, and sees how to reach you only if you agree. Open this link to say yes or no; opening it decides nothing:',
    link,
    ...(until ? [`The question ends on ${day('en-GB', until)}.`] : []),
    'If you do nothing, nobody gets in touch, and we do not ask again for this.',
  ],
})

const german: Words = ({ site, dealer, asked, link, until }) => ({
  subject: `Darf ${dealer} sich bei Ihnen melden?`,
  lines: [
    `${dealer}, ein Händler von ${site}, möchte Sie gern beraten: ${asked}.`,
    'Wer Sie sind, weiß er nicht, und wie man Sie erreicht, sieht er nur, wenn Sie zustimmen. Öffnen Sie diesen Link, um Ja oder Nein zu sagen; das Öffnen entscheidet nichts:',
    link,
    ...(until ? [`Die Frage endet am ${day('de-DE', until)}.`] : []),
    'Tun Sie nichts, meldet sich niemand, und wir fragen deswegen nicht noch einmal.',
  ],
})

function day(locale: string, at: Date): string {
  return at.toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' })
}
