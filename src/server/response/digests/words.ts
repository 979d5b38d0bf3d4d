/** The words of a digest, in one language. */
interface DigestWords {
  subject: (site: string) => string
  lead: (site: string) => string
  news: string
  decisions: string
  topics: string
  replies: (count: number) => string
  why: { daily: string; weekly: string }
  stop: string
  choices: string
  farewellSubject: (site: string) => string
  farewell: (site: string) => string
}

export function digestWords(locale: string | null): DigestWords {
  return locale === 'de' ? german : english
}

const english: DigestWords = {
  subject: (site) => `What happened at ${site}`,
  lead: (site) => `What happened at ${site} while you were away`,
  news: 'For you',
  decisions: 'Ideas that you voted for',
  topics: 'Worth reading',
  replies: (count) => (count === 1 ? '1 reply' : `${count} replies`),
  why: {
    daily: 'You get this letter once a day, when something happened while you were away.',
    weekly: 'You get this letter once a week, when something happened while you were away.',
  },
  stop: 'No more digests',
  choices: 'Choose what reaches you',
  farewellSubject: (site) => `We will be quiet now · ${site}`,
  farewell: (site) =>
    `You have not been at ${site} for half a year, so this is the last letter of this kind. ` +
    'You are welcome at any time; once you look in, we write again.',
}

const german: DigestWords = {
  subject: (site) => `Was bei ${site} geschah`,
  lead: (site) => `Was bei ${site} geschah, während Sie weg waren`,
  news: 'Für Sie',
  decisions: 'Ideen, für die Sie gestimmt haben',
  topics: 'Lesenswert',
  replies: (count) => (count === 1 ? '1 Antwort' : `${count} Antworten`),
  why: {
    daily: 'Sie bekommen diesen Brief einmal am Tag, wenn in Ihrer Abwesenheit etwas geschah.',
    weekly:
      'Sie bekommen diesen Brief einmal in der Woche, wenn in Ihrer Abwesenheit etwas geschah.',
  },
  stop: 'Keine Zusammenfassungen mehr',
  choices: 'Wählen, was mich erreicht',
  farewellSubject: (site) => `Wir werden jetzt still · ${site}`,
  farewell: (site) =>
    `Sie waren seit einem halben Jahr nicht bei ${site}; darum ist dies der letzte Brief dieser Art. ` +
    'Sie sind jederzeit willkommen; sobald Sie wieder hereinschauen, schreiben wir wieder.',
}
