/** What letters tell of how somebody signs in. */
export type SecurityNews =
  | 'twoStepsOn'
  | 'twoStepsOff'
  | 'twoStepsReset'
  | 'codesRenewed'
  | 'codeUsed'
  | 'passwordSet'
  | 'passkeyAdded'
  | 'passkeyRemoved'

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
    passkeyAdded: (site) => `A passkey was added: it signs in to ${site} without a password.`,
    passkeyRemoved: (site) => `A passkey was removed. It signs in to ${site} no more.`,
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
    passkeyAdded: (site) =>
      `Ein Passkey wurde hinzugefügt: Er meldet ohne Passwort bei ${site} an.`,
    passkeyRemoved: (site) => `Ein Passkey wurde entfernt. Er meldet nicht mehr bei ${site} an.`,
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
}
