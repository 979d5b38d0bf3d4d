import type { Followed, Notification, NotificationKind } from '#notifications'

/** The words of a letter, in one language. Letters leave without a page, so they keep their own. */
export interface LetterWords {
  house: string
  sentence: Partial<Record<NotificationKind, (name: string, title: string, said: string) => string>>
  news: (title: string) => string
  because: Partial<Record<NotificationKind | Followed | Special, string>>
  concerns: string
  whyLine: (reason: string) => string
  before: string
  readOn: string
  replyHere: string
  mute: string
  stop: string
  choices: string
}

/** What is said otherwise of some of the news of a kind. */
type Special = 'group_message' | 'new_in_space' | 'new_in_tag'

export function letterWords(locale: string | null): LetterWords {
  return locale === 'de' ? german : english
}

/** What happened, in one sentence. */
export function sentenceIn(words: LetterWords, { kind, actorName, details }: Notification): string {
  const title = String(details.title ?? details.badge ?? '')
  const said = String(details.said ?? '')
  return words.sentence[kind]?.(actorName ?? words.house, title, said) ?? words.news(title)
}

/** Why the reader is told. */
export function reasonIn(words: LetterWords, { kind, reason, details }: Notification): string {
  const isOfGroup = kind === 'message' && details.title !== undefined
  const isBegun = kind === 'watched_topic' && (reason === 'space' || reason === 'tag')
  const why = isBegun
    ? (`new_in_${reason}` as const)
    : (reason ?? (isOfGroup ? 'group_message' : kind))
  return words.whyLine(words.because[why] ?? words.concerns)
}

const english: LetterWords = {
  house: 'The team',
  sentence: {
    message: (name, group) => `${name} wrote to ${group || 'you'}`,
    mention: (name, title) => `${name} mentioned you in “${title}”`,
    reply: (name, title) => `${name} replied to “${title}”`,
    accepted: (name, title) => `${name} accepted your answer to “${title}”`,
    comment: (name, title) => `${name} commented on “${title}”`,
    idea_status: (_, title) => `There is news of the idea “${title}”`,
    idea_voice: (name, title) => `${name} entered your vote for the idea “${title}”`,
    round_news: (_, title) => `There is news of the round “${title}”`,
    change_published: (_, title, said) => `You said “${said}”. We did: ${title}`,
    change_question: (_, title) => `Did it help? ${title}`,
    review_answered: (name, title) => `${name} answered your review “${title}”`,
    review_asked: (_, title) => `How is it? ${title}`,
    thanks: (name) => `${name} thanked you`,
    badge: (_, badge) => `You earned a badge: ${badge}`,
    reaction: (name, title) => `${name} liked what you wrote in “${title}”`,
    reminder: (_, title) => `You wanted to be reminded of “${title}”`,
    review_waiting: () => 'Something has waited for moderators for a day or longer',
    assigned: (name, title) => `${name} asks you to answer what was written to “${title}”`,
    group_request: (name, title) => `${name} asks to be let into “${title}”`,
    group_decision: (_, title) => `There is an answer to your request to join “${title}”`,
    sharing_request: (_, title) => `${title} asks to see some of what is known about you`,
    sharing_answer: (_, title) => `${title} shares something with you`,
    lead_offered: (_, title) => `A customer waits for your answer: ${title}`,
    lead_news: (_, title) => `There is news of a lead: ${title}`,
    deal_decided: (_, title) => `There is an answer to the deal you registered: ${title}`,
    watched_topic: (name, title) => `${name} started “${title}”`,
    watched_reply: (name, title) => `${name} replied in “${title}”`,
  },
  news: (title) => (title === '' ? 'There is news for you' : `News of “${title}”`),
  because: {
    message: 'somebody wrote to you',
    group_message: 'somebody wrote to a group in which you are',
    mention: 'you were mentioned',
    reply: 'you started this topic',
    accepted: 'your answer helped',
    comment: 'it is about what you wrote',
    idea_status: 'you voted for this idea',
    idea_voice: 'somebody entered your vote',
    round_news: 'you applied for it',
    change_published: 'you said so, or voted for it',
    change_question: 'you were told of the change',
    review_answered: 'you wrote this review',
    review_asked: 'you own this product',
    thanks: 'somebody thanked you',
    reminder: 'you asked for it',
    review_waiting: 'you keep the peace here',
    assigned: 'you were asked to answer it',
    group_request: 'you own this group',
    group_decision: 'you asked to be let in',
    sharing_request: 'only you decide who sees what about you',
    sharing_answer: 'you asked for it',
    lead_offered: 'your company covers this area',
    deal_decided: 'you registered it',
    topic: 'you watch this topic',
    idea: 'you watch this idea',
    tag: 'you watch one of its tags',
    space: 'you watch this space',
    new_in_space: 'you want to hear of what is new in this space',
    new_in_tag: 'you want to hear of what is new with one of its tags',
  },
  concerns: 'it concerns you',
  whyLine: (reason) => `You get this letter because ${reason}.`,
  before: 'Before that',
  readOn: 'Read on',
  replyHere: 'You can answer by replying to this letter.',
  mute: 'Mute this topic',
  stop: 'No more letters like this',
  choices: 'Choose what reaches you',
}

const german: LetterWords = {
  house: 'Das Team',
  sentence: {
    message: (name, group) =>
      group ? `${name} hat an ${group} geschrieben` : `${name} hat Ihnen geschrieben`,
    mention: (name, title) => `${name} hat Sie in „${title}“ erwähnt`,
    reply: (name, title) => `${name} hat auf „${title}“ geantwortet`,
    accepted: (name, title) => `${name} hat Ihre Antwort auf „${title}“ angenommen`,
    comment: (name, title) => `${name} hat „${title}“ kommentiert`,
    idea_status: (_, title) => `Neues zur Idee „${title}“`,
    idea_voice: (name, title) => `${name} hat Ihre Stimme für die Idee „${title}“ eingetragen`,
    round_news: (_, title) => `Neues zur Runde „${title}“`,
    change_published: (_, title, said) => `Sie sagten: „${said}“. Wir haben es getan: ${title}`,
    change_question: (_, title) => `Hat es geholfen? ${title}`,
    review_answered: (name, title) => `${name} hat auf Ihre Bewertung „${title}“ geantwortet`,
    review_asked: (_, title) => `Wie ist es? ${title}`,
    thanks: (name) => `${name} hat Ihnen gedankt`,
    badge: (_, badge) => `Sie haben ein Abzeichen verdient: ${badge}`,
    reaction: (name, title) => `${name} mag, was Sie in „${title}“ geschrieben haben`,
    reminder: (_, title) => `Sie wollten an „${title}“ erinnert werden`,
    review_waiting: () => 'Etwas wartet seit einem Tag oder länger auf die Moderation',
    assigned: (name, title) =>
      `${name} bittet Sie zu beantworten, was an „${title}“ geschrieben wurde`,
    group_request: (name, title) => `${name} möchte in „${title}“ aufgenommen werden`,
    group_decision: (_, title) => `Ihre Anfrage an „${title}“ ist beantwortet`,
    sharing_request: (_, title) => `${title} möchte etwas von dem sehen, was über Sie bekannt ist`,
    sharing_answer: (_, title) => `${title} teilt etwas mit Ihnen`,
    lead_offered: (_, title) => `Jemand wartet auf Ihre Antwort: ${title}`,
    lead_news: (_, title) => `Neues zu einer Anfrage: ${title}`,
    deal_decided: (_, title) => `Ihr angemeldetes Geschäft ist beantwortet: ${title}`,
    watched_topic: (name, title) => `${name} hat „${title}“ begonnen`,
    watched_reply: (name, title) => `${name} hat in „${title}“ geantwortet`,
  },
  news: (title) => (title === '' ? 'Es gibt Neues für Sie' : `Neues zu „${title}“`),
  because: {
    message: 'Ihnen jemand geschrieben hat',
    group_message: 'jemand einer Gruppe geschrieben hat, in der Sie sind',
    mention: 'Sie erwähnt wurden',
    reply: 'Sie dieses Thema begonnen haben',
    accepted: 'Ihre Antwort geholfen hat',
    comment: 'es um Ihren Beitrag geht',
    idea_status: 'Sie für diese Idee gestimmt haben',
    idea_voice: 'jemand Ihre Stimme eingetragen hat',
    round_news: 'Sie sich dafür beworben haben',
    change_published: 'Sie es gesagt oder dafür gestimmt haben',
    change_question: 'Sie von der Änderung erfahren haben',
    review_answered: 'Sie diese Bewertung geschrieben haben',
    review_asked: 'Ihnen dieses Produkt gehört',
    thanks: 'Ihnen jemand gedankt hat',
    reminder: 'Sie darum gebeten haben',
    review_waiting: 'Sie hier moderieren',
    assigned: 'Sie gebeten wurden, zu antworten',
    group_request: 'Ihnen diese Gruppe gehört',
    group_decision: 'Sie darum gebeten haben, aufgenommen zu werden',
    sharing_request: 'nur Sie entscheiden, wer was über Sie sieht',
    sharing_answer: 'Sie darum gebeten haben',
    lead_offered: 'Ihre Firma dieses Gebiet betreut',
    deal_decided: 'Sie es angemeldet haben',
    topic: 'Sie dieses Thema beobachten',
    idea: 'Sie diese Idee beobachten',
    tag: 'Sie eines der Schlagwörter beobachten',
    space: 'Sie diesen Bereich beobachten',
    new_in_space: 'Sie von Neuem in diesem Bereich hören wollen',
    new_in_tag: 'Sie von Neuem unter einem der Schlagwörter hören wollen',
  },
  concerns: 'es Sie betrifft',
  whyLine: (reason) => `Sie bekommen diesen Brief, weil ${reason}.`,
  before: 'Davor',
  readOn: 'Weiterlesen',
  replyHere: 'Sie können antworten, indem Sie auf diesen Brief antworten.',
  mute: 'Dieses Thema stummschalten',
  stop: 'Keine solchen Briefe mehr',
  choices: 'Wählen, was mich erreicht',
}
