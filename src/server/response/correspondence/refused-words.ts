interface RefusedWords {
  subject: (title: string) => string
  hello: (name: string) => string
  notPosted: (title: string, site: string) => string
  noSubject: string
  instead: string
  said: string
  /** By code, why not. What is missing here is told in English. */
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
  because: {
    'letter.sender': 'Er kam von einer Adresse, die Sie nicht als Ihre bestätigt haben.',
    'letter.expired':
      'Die Adresse, auf die Sie geantwortet haben, ist zu alt: Briefe werden 90 Tage lang angenommen.',
    'letter.suspended': 'Sie dürfen hier derzeit lesen, aber nicht schreiben.',
    'pace.pause': 'Das ging sehr schnell. Bitte versuchen Sie es etwas später.',
    'pace.day': 'Das genügt für einen Tag.',
    'pace.topic': 'Lassen Sie in diesem Thema auch andere zu Wort kommen.',
    'post.pace': 'Sie haben in den letzten Minuten viel geschrieben.',
    'topic.reply': 'Dieses Thema ist geschlossen, oder Sie dürfen hier nicht antworten.',
  },
}
