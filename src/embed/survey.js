// Shows one survey in a site of the business: no cookies, nothing of ours outside a shadow root.
// <script src="https://community.example/embed/survey.js" data-survey="…" async></script>
;(() => {
  'use strict'
  const scale = { nps: [0, 10], csat: [1, 5], ces: [1, 7], rating: [1, 5] }
  const look = `
  :host { display: block; max-width: 40rem; font: inherit; color: inherit; color-scheme: inherit }
  h2 { font-size: 1.25em; margin: 0 0 .5em }
  form, fieldset { margin: 0; padding: 0; border: 0 }
  fieldset { margin-block: 1.25em }
  legend { font-weight: 600; padding: 0 }
  label { display: inline-flex; align-items: center; gap: .5em; min-height: 44px; padding-inline: .75em;
    box-sizing: border-box; border: 1px solid color-mix(in srgb, currentColor 35%, transparent);
    border-radius: 6px; margin: .25em .25em 0 0; cursor: pointer }
  label:has(:checked) { outline: 2px solid; outline-offset: -2px; font-weight: 600 }
  label:has(:focus-visible) { outline: 3px solid; outline-offset: 1px }
  label.row { display: flex }
  .figure input { position: absolute; opacity: 0; inline-size: 1px }
  .ends { display: flex; justify-content: space-between; gap: 1em; max-width: 30em; font-size: .875em }
  textarea { box-sizing: border-box; width: 100%; min-height: 5em; font: inherit; margin-top: .5em }
  button { min-height: 44px; padding: 0 1.25em; font: inherit; font-weight: 600; cursor: pointer }
  small { display: block; margin-top: 1em; opacity: .8 }
  [role=alert] { font-weight: 600 }
  [hidden] { display: none }`

  const script = document.currentScript
  if (script) void begin(script)

  async function begin({ src, dataset }) {
    const chosen = dataset.language || document.documentElement.lang.slice(0, 2)
    const locale = chosen === 'de' ? 'de' : 'en'
    const address = new URL(`/embed/surveys/${dataset.survey}`, src)
    const response = await fetch(`${address}?locale=${locale}`, { credentials: 'omit' })
    if (!response.ok) return
    const host = document.querySelector(dataset.into || null) || make('div')
    if (!host.isConnected) script.after(host)
    const root = host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(look)
    root.adoptedStyleSheets = [sheet]
    draw(root, await response.json(), { address, locale })
  }

  function draw(root, survey, { address, locale }) {
    const { content, version, words, kept, isOpen } = survey
    const said = ({ en, de }) => (locale === 'de' ? de || en : en || de)
    if (!isOpen) return root.append(make('p', { textContent: words.closed }))
    const form = make('form')
    const trouble = make('p', { role: 'alert', hidden: true })
    const steps = content.questions.map((question) => drawQuestion(question, survey, said))
    form.append(
      make('h2', { textContent: said(content.heading) }),
      make('p', { textContent: said(content.intro) }),
      ...steps.map(({ step }) => step),
      trouble,
      make('button', { textContent: words.send }),
      make('small', { textContent: kept }),
    )
    const show = () => {
      for (const { step, question } of steps) {
        step.hidden = step.disabled = !isAsked(question, steps, form)
      }
    }
    form.addEventListener('change', show)
    form.addEventListener('submit', async (event) => {
      event.preventDefault()
      const given = {}
      for (const [name, value] of new FormData(form)) {
        given[name] = name in given ? [given[name], value].flat() : value
      }
      const response = await fetch(address, {
        method: 'POST',
        credentials: 'omit',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ version, locale, given }),
      }).catch(() => undefined)
      if (response?.ok) return form.replaceWith(make('p', { textContent: said(content.thanks) }))
      const { message, question } = (await response?.json().catch(() => undefined)) || {}
      trouble.textContent = message || '…'
      trouble.hidden = false
      const wrong = steps.find((each) => each.question.id === question)?.step || form
      wrong.querySelector('input, textarea')?.focus()
    })
    root.append(form)
    show()
  }

  function drawQuestion(question, { ends }, said) {
    const { id, kind, parts } = question
    const step = make('fieldset')
    step.append(
      make('legend', { textContent: said(question.text) + (question.isRequired ? ' *' : '') }),
    )
    if (scale[kind]) step.append(...figures(id, kind, ends))
    else if (kind === 'matrix') {
      for (const part of parts) {
        const row = make('fieldset')
        row.append(
          make('legend', { textContent: said(part.text) }),
          ...figures(`${id}.${part.id}`, 'rating', ends),
        )
        step.append(row)
      }
    } else if (parts.length > 0) {
      const type = kind === 'single' ? 'radio' : 'checkbox'
      step.append(
        ...parts.map((part) => choice(id, part.id, said(part.text), { type, className: 'row' })),
      )
    } else
      step.append(make('textarea', { name: id, maxLength: 5000, ariaLabel: said(question.text) }))
    return { question, step }
  }

  function figures(name, kind, ends) {
    const [low, high] = scale[kind]
    const all = Array.from({ length: high - low + 1 }, (_, place) => low + place)
    const foot = make('div', { className: 'ends' })
    foot.append(
      ...ends[kind].map((textContent, place) =>
        make('span', { textContent: `${[low, high][place]} · ${textContent}` }),
      ),
    )
    return [
      ...all.map((each) => choice(name, each, each, { type: 'radio', className: 'figure' })),
      foot,
    ]
  }

  function choice(name, value, text, { type, className }) {
    const label = make('label', { className })
    label.append(make('input', { type, name, value }), String(text))
    return label
  }

  function isAsked({ showIf }, steps, form) {
    if (!showIf) return true
    const earlier = steps.find(({ question }) => question.id === showIf.question)
    if (!earlier || !isAsked(earlier.question, steps, form)) return false
    const given = [...earlier.step.querySelectorAll('input:checked')].map(({ value }) => value)
    if (showIf.part !== undefined) return given.includes(showIf.part)
    const { from = -Infinity, to = Infinity } = showIf
    return given.some((value) => Number(value) >= from && Number(value) <= to)
  }

  function make(tag, facts = {}) {
    return Object.assign(document.createElement(tag), facts)
  }
})()
