/** The small buttons over a composer, its keys, and pictures pasted or dropped into it. */
export function listenToTools(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-mark]')
    const area = button && areaOf(button)
    if (!area) return
    if (button.dataset.mark === 'image') chooseImage(area)
    else mark(area, button.dataset.mark ?? '')
  })
  document.addEventListener('keydown', (event) => {
    const area = event.target as HTMLTextAreaElement
    if (!(event.ctrlKey || event.metaKey) || !area.matches('[data-composer] textarea')) return
    if (event.key === 'Enter') area.form?.requestSubmit()
    else if (event.key === 'b') mark(area, '**')
    else if (event.key === 'i') mark(area, '_')
    else return
    event.preventDefault()
  })
  document.addEventListener('paste', (event) => takeFiles(event, event.clipboardData))
  document.addEventListener('drop', (event) => takeFiles(event, event.dataTransfer))
}

function areaOf(element: Element): HTMLTextAreaElement | null {
  return element.closest('[data-composer]')?.querySelector('textarea') ?? null
}

function mark(area: HTMLTextAreaElement, sign: string): void {
  const chosen = area.value.slice(area.selectionStart, area.selectionEnd)
  const from = area.selectionStart
  if (sign === '[]()') {
    write(area, `[${chosen}](https://)`)
    area.setSelectionRange(from + chosen.length + 3, from + chosen.length + 11)
  } else if (sign.endsWith(' ')) {
    write(area, chosen.replace(/^/gm, sign))
  } else {
    write(area, sign + chosen + sign)
    area.setSelectionRange(from + sign.length, from + sign.length + chosen.length)
  }
}

/** Written as if typed, so that the browser can take it back. */
function write(area: HTMLTextAreaElement, text: string): void {
  area.focus()
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else keeps "undo" whole
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

function takeFiles(event: Event, transfer: DataTransfer | null): void {
  const area = event.target instanceof Element ? areaOf(event.target) : null
  const files = [...(transfer?.files ?? [])].filter((file) => file.type.startsWith('image/'))
  if (!area?.closest('[data-upload]') || files.length === 0) return
  event.preventDefault()
  for (const file of files) void sendImage(area, file)
}

function chooseImage(area: HTMLTextAreaElement): void {
  const chooser = Object.assign(document.createElement('input'), {
    type: 'file',
    accept: 'image/*',
  })
  chooser.onchange = () => {
    const file = chooser.files?.[0]
    if (file) void sendImage(area, file)
  }
  chooser.click()
}

async function sendImage(area: HTMLTextAreaElement, file: File): Promise<void> {
  const address = area.closest<HTMLElement>('[data-upload]')?.dataset.upload ?? ''
  const holder = `![${file.name.replace(/[[\]]/g, '')} …]()`
  write(area, holder)
  const body = new FormData()
  body.set('image', file)
  const answer: Answer = await fetch(address, { method: 'POST', body })
    .then((response) => response.json() as Promise<Answer>)
    .catch(() => ({}))
  const name = file.name.replace(/\.\w+$/, '').replace(/[[\]]/g, '')
  const text = answer.path ? `![${name}](${answer.path})` : `(${answer.message ?? file.name})`
  area.value = area.value.replace(holder, text)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Where the picture is shown, or why it is not kept. */
interface Answer {
  path?: string
  message?: string
}
