/** What letters tell of how somebody signs in. */
export type SecurityNews =
  | 'twoStepsOn'
  | 'twoStepsOff'
  | 'twoStepsReset'
  | 'codesRenewed'
  | 'codeUsed'
  | 'passwordSet'
  | 'signedOut'
  | 'passkeyAdded'
  | 'passkeyRemoved'
  | 'providerAdded'
  | 'providerRemoved'

interface SecurityWords {
  changed: (site: string) => string
  news: Record<SecurityNews, (site: string) => string>
  notYou: (link: string) => string
  signedIn: (site: string) => string
  newDevice: (site: string, handle: string) => string
  when: string
  device: string
  wasYou: string
  wasNotYou: string
  once: string
  address: AddressWords
}

/** Paragraphs of the letters about a change of address. */
interface AddressWords {
  confirmSubject: (site: string) => string
  confirm: (site: string, link: string) => string[]
  takenSubject: (site: string) => string
  taken: (site: string, link: string) => string[]
  changedSubject: (site: string) => string
  changed: (site: string, address: string, link: string) => string[]
}

export function securityWords(locale: string | null): SecurityWords {
  return locale === 'de' ? german : english
}

const english: SecurityWords = {
  changed: (site) => `Your sign-in to ${site} was changed`,
  news: {
    twoStepsOn: (site) =>
      `From now on, signing in to ${site} takes two steps: besides your password or a link, a code of your app.`,
    twoStepsOff: (site) =>
      `Signing in to ${site} takes one step again. No code is asked for any more.`,
    twoStepsReset: (site) =>
      `Whoever runs ${site} removed your second steps: codes of an app and passkeys. Signing in asks for none until you set one up again.`,
    codesRenewed: (site) => `New backup codes were made for ${site}. The former ones work no more.`,
    codeUsed: (site) =>
      `One of your backup codes for ${site} was used just now. It works no more. You can make new ones in your settings.`,
    passwordSet: (site) =>
      `A new password was chosen for ${site}. Every browser that was signed in before is signed out.`,
    signedOut: (site) =>
      `Whoever runs ${site} signed you out in every browser. You can sign in again as before.`,
    passkeyAdded: (site) => `A passkey was added: it signs in to ${site} without a password.`,
    passkeyRemoved: (site) => `A passkey was removed. It signs in to ${site} no more.`,
    providerAdded: (site) =>
      `Your account was connected with another provider, which signs you in to ${site} from now on.`,
    providerRemoved: (site) => `The other provider does not sign you in to ${site} any more.`,
  },
  notYou: (link) => `If this was not you, choose a new password now: ${link}`,
  signedIn: (site) => `New sign-in to ${site}`,
  newDevice: (site, handle) =>
    `You signed in to ${site} as @${handle} from a device that we had not seen before.`,
  when: 'When',
  device: 'Device',
  wasYou: 'Was it you? Then you need not do anything.',
  wasNotYou:
    'If not, open this link. It signs that device out, ends your password and lets you choose a new one:',
  once: 'The link works once, for seven days.',
  address: {
    confirmSubject: (site) => `Your new address at ${site}`,
    confirm: (site, link) => [
      `Open this link in a browser in which you are signed in to ${site}. From then on you sign in by this address, and letters come here:`,
      link,
      'The link works once, for a day. If you did not ask for this letter, you need not do anything.',
    ],
    takenSubject: (site) => `You have an account at ${site} already`,
    taken: (site, link) => [
      `Somebody asked to use this address for another account at ${site}. It belongs to an account already, so nothing was changed.`,
      `If it was you, sign in with this address instead. If you forgot the password: ${link}`,
      'If it was not you, you need not do anything.',
    ],
    changedSubject: (site) => `Your address at ${site} was changed`,
    changed: (site, address, link) => [
      `Your account at ${site} now belongs to the address ${address}. Letters go there, and this one signs in no more.`,
      'Was it you? Then you need not do anything.',
      'If not, open this link. It gives you your address back, signs out every browser and lets you choose a new password:',
      link,
      'The link works once, for seven days.',
    ],
  },
}

const german: SecurityWords = {
  changed: (site) => `Ihre Anmeldung bei ${site} wurde geändert`,
  news: {
    twoStepsOn: (site) =>
      `Von nun an braucht die Anmeldung bei ${site} zwei Schritte: neben Passwort oder Link einen Code Ihrer App.`,
    twoStepsOff: (site) =>
      `Die Anmeldung bei ${site} braucht wieder einen Schritt. Nach einem Code wird nicht mehr gefragt.`,
    twoStepsReset: (site) =>
      `Wer ${site} betreibt, hat Ihre zweiten Schritte entfernt: Codes einer App und Passkeys. Die Anmeldung fragt nach keinem, bis Sie wieder einen einrichten.`,
    codesRenewed: (site) =>
      `Für ${site} wurden neue Ersatzcodes erstellt. Die bisherigen gelten nicht mehr.`,
    codeUsed: (site) =>
      `Soeben wurde einer Ihrer Ersatzcodes für ${site} verwendet. Er gilt nicht mehr. Neue erstellen Sie in Ihren Einstellungen.`,
    passwordSet: (site) =>
      `Für ${site} wurde ein neues Passwort gewählt. Alle Browser, die angemeldet waren, sind abgemeldet.`,
    signedOut: (site) =>
      `Wer ${site} betreibt, hat Sie in allen Browsern abgemeldet. Sie können sich wie bisher wieder anmelden.`,
    passkeyAdded: (site) =>
      `Ein Passkey wurde hinzugefügt: Er meldet ohne Passwort bei ${site} an.`,
    passkeyRemoved: (site) => `Ein Passkey wurde entfernt. Er meldet nicht mehr bei ${site} an.`,
    providerAdded: (site) =>
      `Ihr Konto wurde mit einem anderen Anbieter verbunden, der Sie von nun an bei ${site} anmeldet.`,
    providerRemoved: (site) => `Der andere Anbieter meldet Sie nicht mehr bei ${site} an.`,
  },
  notYou: (link) => `Wenn Sie das nicht waren, wählen Sie jetzt ein neues Passwort: ${link}`,
  signedIn: (site) => `Neue Anmeldung bei ${site}`,
  newDevice: (site, handle) =>
    `Sie haben sich bei ${site} als @${handle} mit einem Gerät angemeldet, das wir noch nicht kannten.`,
  when: 'Wann',
  device: 'Gerät',
  wasYou: 'Waren Sie das? Dann ist nichts zu tun.',
  wasNotYou:
    'Wenn nicht, öffnen Sie diesen Link. Er meldet das Gerät ab, beendet Ihr Passwort und lässt Sie ein neues wählen:',
  once: 'Der Link gilt einmal, sieben Tage lang.',
  address: {
    confirmSubject: (site) => `Ihre neue Adresse bei ${site}`,
    confirm: (site, link) => [
      `Öffnen Sie diesen Link in einem Browser, in dem Sie bei ${site} angemeldet sind. Von da an melden Sie sich mit dieser Adresse an, und Briefe kommen hierher:`,
      link,
      'Der Link gilt einmal, einen Tag lang. Haben Sie nicht darum gebeten, ist nichts zu tun.',
    ],
    takenSubject: (site) => `Sie haben schon ein Konto bei ${site}`,
    taken: (site, link) => [
      `Jemand wollte diese Adresse für ein anderes Konto bei ${site} verwenden. Sie gehört schon zu einem Konto, darum wurde nichts geändert.`,
      `Waren Sie das, melden Sie sich mit dieser Adresse an. Passwort vergessen? ${link}`,
      'Waren Sie es nicht, ist nichts zu tun.',
    ],
    changedSubject: (site) => `Ihre Adresse bei ${site} wurde geändert`,
    changed: (site, address, link) => [
      `Ihr Konto bei ${site} gehört jetzt zur Adresse ${address}. Briefe gehen dorthin, und diese meldet nicht mehr an.`,
      'Waren Sie das? Dann ist nichts zu tun.',
      'Wenn nicht, öffnen Sie diesen Link. Er gibt Ihnen Ihre Adresse zurück, meldet alle Browser ab und lässt Sie ein neues Passwort wählen:',
      link,
      'Der Link gilt einmal, sieben Tage lang.',
    ],
  },
}
