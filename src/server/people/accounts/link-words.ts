export type Occasion = 'confirm' | 'sign-in' | 'reset' | 'unknown'

interface LinkWords {
  occasions: Record<Occasion, (site: string) => { subject: string; why: string }>
  once: string
  notYou: string
}

/** What letters with a link say, in the language of whoever reads them. */
export function linkWords(locale: string | null): LinkWords {
  return locale === 'de' ? german : english
}

const english: LinkWords = {
  occasions: {
    confirm: (site) => ({
      subject: `Welcome to ${site}`,
      why: 'Please confirm that this address is yours. Open this link in the browser you signed up in:',
    }),
    'sign-in': (site) => ({
      subject: `Your link to sign in to ${site}`,
      why: `Open this link to sign in to ${site}:`,
    }),
    reset: (site) => ({
      subject: `Choose a new password for ${site}`,
      why: `Open this link to choose a new password for ${site}:`,
    }),
    unknown: (site) => ({
      subject: `Choose a new password for ${site}`,
      why: `There is no account with this address at ${site} yet. Open this link to get one:`,
    }),
  },
  once: 'The link works once, for an hour.',
  notYou: 'If you did not ask for this letter, you need not do anything.',
}

const german: LinkWords = {
  occasions: {
    confirm: (site) => ({
      subject: `Willkommen bei ${site}`,
      why: 'Bitte bestätigen Sie, dass diese Adresse Ihre ist. Öffnen Sie diesen Link in dem Browser, in dem Sie sich registriert haben:',
    }),
    'sign-in': (site) => ({
      subject: `Ihr Link zur Anmeldung bei ${site}`,
      why: `Öffnen Sie diesen Link, um sich bei ${site} anzumelden:`,
    }),
    reset: (site) => ({
      subject: `Ein neues Passwort für ${site}`,
      why: `Öffnen Sie diesen Link, um ein neues Passwort für ${site} zu wählen:`,
    }),
    unknown: (site) => ({
      subject: `Ein neues Passwort für ${site}`,
      why: `Zu dieser Adresse gibt es bei ${site} noch kein Konto. Öffnen Sie diesen Link, um eines zu bekommen:`,
    }),
  },
  once: 'Der Link gilt einmal, eine Stunde lang.',
  notYou: 'Haben Sie nicht darum gebeten, ist nichts zu tun.',
}
