interface LetterWords {
  confirm: (purpose: string) => string
  asked: (site: string, purpose: string) => string
  open: string
  otherwise: (days: number) => string
}

export function letterWords(locale: string | null): LetterWords {
  return locale === 'de' ? german : english
}

const english: LetterWords = {
  confirm: (purpose) => `Please confirm: ${purpose}`,
  asked: (site, purpose) => `${site} was asked to write to you about: ${purpose}.`,
  open: 'Open this link and press the button to agree:',
  otherwise: (days) =>
    `If you did not ask for this, you need not do anything: nothing else will be sent. The link ends in ${days} days.`,
}

const german: LetterWords = {
  confirm: (purpose) => `Bitte bestätigen: ${purpose}`,
  asked: (site, purpose) => `${site} wurde gebeten, Ihnen zu schreiben: ${purpose}.`,
  open: 'Öffnen Sie diesen Link und drücken Sie den Knopf, um zuzustimmen:',
  otherwise: (days) =>
    `Haben Sie nicht darum gebeten? Dann ist nichts zu tun: Sonst wird nichts geschickt. Der Link endet in ${days} Tagen.`,
}
