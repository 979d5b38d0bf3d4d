import { areaIn, composerOf, exchange, insert, say, wordsOf } from './area.ts'

/** Pictures that are pasted or dropped are sent up at once, and then described. */
export function listenToPictures(): void {
  document.addEventListener('paste', (event) => takeFiles(event, event.clipboardData))
  document.addEventListener('drop', (event) => takeFiles(event, event.dataTransfer))
  document.addEventListener('dragover', (event) => {
    const isOverBox = (event.target as Element).closest('[data-upload]')
    if (isOverBox && event.dataTransfer?.types.includes('Files')) event.preventDefault()
  })
  document.addEventListener('click', ({ target }) => {
    const done = (target as Element).closest<HTMLElement>('[data-alt-done]')
    if (done) describe(done)
  })
  document.addEventListener('keydown', (event) => {
    const field = event.target as HTMLElement
    if (event.key !== 'Enter' || !field.matches('[data-alt] input')) return
    event.preventDefault()
    describe(field)
  })
}

export function chooseImage(area: HTMLTextAreaElement): void {
  const chooser = document.createElement('input')
  chooser.type = 'file'
  chooser.accept = 'image/*'
  chooser.multiple = true
  chooser.onchange = () => {
    for (const file of chooser.files ?? []) void sendImage(area, file)
  }
  chooser.click()
}

function takeFiles(event: Event, transfer: DataTransfer | null): void {
  const composer = event.target instanceof Element ? composerOf(event.target) : null
  const area = composer && areaIn(composer)
  const files = [...(transfer?.files ?? [])].filter((file) => file.type.startsWith('image/'))
  if (!area?.closest('[data-upload]') || files.length === 0) return
  event.preventDefault()
  for (const file of files) void sendImage(area, file)
}

async function sendImage(area: HTMLTextAreaElement, file: File): Promise<void> {
  const composer = composerOf(area)
  if (!composer) return
  const words = wordsOf(composer)
  const name = file.name.replace(/\.\w+$/, '').replace(/[[\]\\]/g, '')
  const holder = `![${name} …](${crypto.randomUUID().slice(0, 8)})`
  insert(area, `${holder}\n`)
  const answer = await upload(composer.dataset.upload ?? '', file, (percent) =>
    say(composer, words.uploading.replace('{percent}', String(percent))),
  )
  say(composer, answer.path ? '' : (answer.message ?? words.failed))
  exchange(area, holder, answer.path ? `![](${answer.path})` : '')
  if (answer.path) askForWords(composer, answer.path)
}

/** Where the picture is shown, or why it is not kept. */
interface Answer {
  path?: string
  message?: string
}

/** Only the old kind of request tells how far it has come. */
function upload(address: string, file: File, tell: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => tell(Math.round((100 * loaded) / total))
    request.onload = () => resolve((request.response as Answer | null) ?? {})
    request.onerror = () => resolve({})
    const body = new FormData()
    body.set('image', file)
    request.send(body)
  })
}

/** Asks for the words that stand for a picture where it is not seen. */
function askForWords(composer: HTMLElement, path: string): void {
  const row = composer.querySelector<HTMLElement>('[data-alt]')
  const field = row?.querySelector('input')
  if (!row || !field) return
  row.hidden = false
  row.dataset.path = path
  const thumbnail = row.querySelector('img')
  if (thumbnail) thumbnail.src = path
  field.value = ''
  field.focus()
}

function describe(within: HTMLElement): void {
  const row = within.closest<HTMLElement>('[data-alt]')
  const composer = row && composerOf(row)
  const area = composer && areaIn(composer)
  const path = row?.dataset.path
  if (!area || path === undefined) return
  const alt =
    row
      .querySelector('input')
      ?.value.replace(/[[\]\\\n]/g, ' ')
      .trim() ?? ''
  exchange(area, `![](${path})`, `![${alt}](${path})`)
  row.hidden = true
  area.focus()
}
