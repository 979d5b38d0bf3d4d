interface RefusedWords {
  subject: (title: string) => string
  hello: (name: string) => string
  notPosted: (title: string, site: string) => string
  noSubject: string
  instead: string
  said: string
  howToTag: string
  /** By code, why not, where a letter says it otherwise than a page. */
  because: Partial<Record<string, string>>
}

/** What the answer to a letter that was refused says, in the language of its writer. */
export function refusedWords(locale: string | null): RefusedWords {
  return locale === 'de' ? german : english
}

const english: RefusedWords = {
  subject: (title) => `Not posted: ${title}`,
  hello: (name) => `Hello ${name},`,
  notPosted: (title, site) => `your letter “${title}” could not be posted at ${site}.`,
  noSubject: 'without a subject',
  instead: 'You can write here instead:',
  said: 'This is what you wrote:',
  howToTag: 'In a letter, tags stand in brackets in the subject, such as: [brakes] Which pads?',
  because: {},
}

const german: RefusedWords = {
  subject: (title) => `Nicht veröffentlicht: ${title}`,
  hello: (name) => `Guten Tag, ${name},`,
  notPosted: (title, site) =>
    `Ihr Brief „${title}“ konnte bei ${site} nicht veröffentlicht werden.`,
  noSubject: 'ohne Betreff',
  instead: 'Hier können Sie stattdessen schreiben:',
  said: 'Das haben Sie geschrieben:',
  howToTag:
    'In einem Brief stehen Schlagwörter in Klammern im Betreff, etwa: [bremsen] Welche Beläge?',
  because: {
    'letter.sender': 'Er kam von einer Adresse, die Sie nicht als Ihre bestätigt haben.',
    'topic.reply': 'Dieses Thema ist geschlossen, oder Sie dürfen hier nicht antworten.',
  },
}
