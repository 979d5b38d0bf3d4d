import { expect } from 'vitest'
import { newId } from '#ids'
import { mergePeople } from '#people'
import { putDocument, putDocuments, removeDocument, search, type SearchDocument } from '#search'
import { editSpace } from '#spaces'
import { ada, ann, bo, ida, it, mo, plaza, workshop, type Store } from '#test'

function topic(title: string, body = '', changes: Partial<SearchDocument> = {}): SearchDocument {
  const at = new Date('2024-05-01T12:00:00Z')
  const subject = { subjectType: 'topic', subjectId: newId(), spaceId: plaza.id }
  return { ...subject, authorId: ada.id, title, body, at, ...changes }
}

async function titlesFor(store: Store, text: string, viewer: typeof bo | undefined = bo) {
  return (await search(store, viewer, { text })).items.map(({ title }) => title)
}

it('finds what holds the words, in any of their forms, and shows them', async ({ store }) => {
  await putDocument(store, topic('Squeaking brakes', 'My brake squeaks when it <rains> & pours.'))
  await putDocument(store, topic('Lights'))
  expect(await search(store, undefined, { text: 'rain braking' })).toMatchObject({
    items: [
      {
        title: 'Squeaking brakes',
        snippetHtml: '<mark>brake</mark> squeaks when it  <mark>rains</mark>  &amp; pours',
        authorName: 'Ada',
        authorHandle: 'ada',
      },
    ],
    count: 1,
    isGuess: false,
    next: null,
  })
})

it('understands quotes, exclusions and alternatives', async ({ store }) => {
  await putDocument(store, topic('One', 'the front wheel wobbles'))
  await putDocument(store, topic('Two', 'the wheel in front wobbles'))
  await putDocument(store, topic('Three', 'a saddle'))
  expect(await titlesFor(store, '"front wheel"')).toEqual(['One'])
  expect(await titlesFor(store, 'wobbles -"front wheel"')).toEqual(['Two'])
  expect((await titlesFor(store, 'saddle or "front wheel"')).sort()).toEqual(['One', 'Three'])
})

it('finds words with and without accents, in code and in paths, small or not', async ({
  store,
}) => {
  await putDocument(store, topic('Crème für Ärzte', '#include <iostream>, see drive/train'))
  for (const text of [
    'creme',
    'CRÈME',
    'arzte',
    'iostream',
    'train',
    'drive/train',
    '<iostream>',
  ]) {
    expect(await titlesFor(store, text), text).toHaveLength(1)
  }
})

it('finds even what consists of the most common words', async ({ store }) => {
  await putDocument(store, topic('The Who', 'is it'))
  expect(await titlesFor(store, 'the who')).toEqual(['The Who'])
})

it('puts first what bears the words in its title', async ({ store }) => {
  await putDocument(store, topic('About bells', 'saddle '.repeat(3)))
  await putDocument(store, topic('Saddle', 'wood', { at: new Date('2020-01-01') }))
  expect(await titlesFor(store, 'saddle')).toEqual(['Saddle', 'About bells'])
})

it('guesses what Bo meant when he mistypes', async ({ store }) => {
  await putDocument(store, topic('Squeaking brakes when wet'))
  await putDocument(store, topic('Lights'))
  expect(await search(store, bo, { text: 'sqeaking braks' })).toMatchObject({
    items: [{ title: 'Squeaking brakes when wet' }],
    count: 1,
    isGuess: true,
  })
})

it('shows what lies in the workshop to nobody outside, not even by its number', async ({
  store,
}) => {
  const canary = topic('Zanzibar prototype', 'secret zanzibar', { spaceId: workshop.id })
  await putDocument(store, canary)
  for (const person of [undefined, bo, mo, ida]) {
    for (const text of ['zanzibar', 'zanzibr prototyp', 'secret or zanzibar', '-nothing']) {
      const answer = await search(store, person, { text })
      expect(answer).toMatchObject({ items: [], next: null, count: 0, suggestion: null })
      const asked = await search(store, person, { text, spaceId: workshop.id, types: ['topic'] })
      expect(asked.count).toBe(0)
    }
  }
  expect(await titlesFor(store, 'zanzibar', ada)).toEqual(['Zanzibar prototype'])

  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'public' })
  expect(await titlesFor(store, 'zanzibar', undefined)).toEqual(['Zanzibar prototype'])
  await editSpace(store, ida, { spaceId: workshop.id, visibility: 'private' })
  expect(await titlesFor(store, 'zanzibar', undefined)).toEqual([])
})

it('narrows down to a space and to some kinds of things', async ({ store }) => {
  await putDocument(store, topic('Bell one'))
  await putDocument(store, topic('Bell two', '', { subjectType: 'idea', spaceId: workshop.id }))
  await putDocument(store, topic('Bell three', '', { subjectType: 'person', spaceId: null }))
  const titles = async (filter: { types?: string[]; spaceId?: string }) =>
    (await search(store, ada, { text: 'bell', ...filter })).items.map(({ title }) => title).sort()
  expect(await titles({})).toEqual(['Bell one', 'Bell three', 'Bell two'])
  expect(await titles({ types: ['topic', 'person'] })).toEqual(['Bell one', 'Bell three'])
  expect(await titles({ spaceId: workshop.id })).toEqual(['Bell two'])
  expect(await titles({ types: ['reply'] })).toEqual([])
})

it('finds a thing by its new words only, and not at all once it is removed', async ({ store }) => {
  const before = topic('Old words')
  await putDocument(store, before)
  await putDocuments(store, [
    { ...before, title: 'Other words' },
    { ...before, title: 'New words' },
  ])
  expect(await titlesFor(store, 'words')).toEqual(['New words'])
  await removeDocument(store, before)
  await removeDocument(store, before)
  expect(await titlesFor(store, 'words')).toEqual([])
})

it('names the person behind the profile that wrote it', async ({ store }) => {
  await putDocument(store, topic('Bell'))
  await mergePeople(store, ann, { profileId: ada.id, intoId: bo.id })
  expect((await search(store, undefined, { text: 'bell' })).items[0]?.authorName).toBe('Bo')
})

it('obeys nothing that is written in a text but shows it', async ({ store }) => {
  const marks = '\ue000<img src=x onerror=__pwn()>\ue001 "bell" \u0000 & </mark><script>'
  await putDocument(store, topic('<b>Bell</b>', marks))
  const [hit] = (await search(store, bo, { text: 'bell' })).items
  expect(hit?.title).toBe('<b>Bell</b>')
  expect(hit?.snippetHtml.replace(/<\/?mark>/g, '')).not.toMatch(/[<>"\ue000\ue001]/)
  expect(hit?.snippetHtml).toContain('&quot;<mark>bell</mark>&quot;')
})

it('answers whatever is typed', async ({ store }) => {
  await putDocument(store, topic('Bell'))
  for (const text of [
    '',
    ' ',
    "'",
    '"',
    '\\',
    '!',
    '& | !',
    ':*',
    'a'.repeat(5000),
    '\u0000',
    '%_',
  ]) {
    await expect(search(store, bo, { text })).resolves.toMatchObject({ items: [] })
  }
})

it('turns pages without losing or repeating anything', async ({ store }) => {
  await putDocuments(
    store,
    Array.from({ length: 45 }, (_, number) => topic(`Bell ${number}`)),
  )
  const titles: string[] = []
  let after: string | undefined
  do {
    const { items, next, count } = await search(store, bo, { text: 'bell', after })
    expect(count).toBe(45)
    titles.push(...items.map(({ title }) => title))
    after = next ?? undefined
  } while (after !== undefined)
  expect(new Set(titles).size).toBe(45)
  expect(titles).toHaveLength(45)
  const turning = search(store, bo, { text: 'bell', after: 'nonsense' })
  await expect(turning).rejects.toMatchObject({ reason: 'invalid' })
})

it('keeps a long text, as far as anybody would search in it', async ({ store }) => {
  const words = Array.from({ length: 60_000 }, (_, number) => `w${number.toString(36)}`).join(' ')
  await putDocument(store, topic('Long', words))
  expect(await titlesFor(store, 'w2')).toEqual(['Long'])
})
