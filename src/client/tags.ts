/** Of what spaces ask of tags, shows what the chosen one does; a tag that is offered is one press away. */
export function listenToTags(): void {
  const space = document.querySelector<HTMLSelectElement>('select[name=spaceId]')
  if (!space || !document.querySelector('[data-for-space]')) return
  const show = () => {
    for (const part of document.querySelectorAll<HTMLElement>('[data-for-space]')) {
      part.hidden = part.dataset.forSpace !== space.value
    }
    sayWhether(document.querySelector('[data-for-space]:not([hidden])') !== null)
  }
  space.addEventListener('change', show)
  show()
  document.addEventListener('click', ({ target }) => {
    const button = (target as Element).closest<HTMLElement>('[data-adds-tag]')
    if (button) toggle(button.dataset.addsTag ?? '')
  })
}

/** Whether the chosen space asks for tags, beside the label of their field. */
function sayWhether(isRequired: boolean): void {
  const field = document.querySelector<HTMLInputElement>('input[name=tags][data-required]')
  const label = field && document.querySelector<HTMLElement>(`label[for="${field.id}"]`)
  if (!label) return
  field.required = isRequired
  let mark = label.querySelector<HTMLElement>('[data-mark]')
  if (!mark) {
    mark = document.createElement('span')
    mark.dataset.mark = ''
    mark.className = 'font-normal text-faint'
    label.append(' ', mark)
  }
  mark.textContent = (isRequired ? field.dataset.required : field.dataset.optional) ?? ''
}

function toggle(tag: string): void {
  const field = document.querySelector<HTMLInputElement>('input[name=tags]')
  if (!field) return
  const tags = field.value.split(',').flatMap((one) => one.trim() || [])
  const others = tags.filter((one) => one.toLowerCase() !== tag.toLowerCase())
  field.value = (others.length < tags.length ? others : [...tags, tag]).join(', ')
  // The draft is to know of it.
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
