import { describe, expect } from 'vitest'
import { bothWays, it } from './browser.ts'
import { join, linkInLetterTo, PASSWORD, start, takeTime, told } from './members.ts'

describe.each(bothWays)('taking part $how', ({ script }) => {
  it('lets Ada join, leave, and come back with her password', async ({ visit }) => {
    const { page, email, name } = await join(await visit({ script }), 'Ada')
    const left = page.waitForResponse((answer) => answer.url().endsWith('/sign-out'))
    await page.locator('summary', { hasText: 'Menu of' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    expect((await (await left).allHeaders())['clear-site-data']).toBe('"cache", "storage"')
    await page.getByRole('link', { name: 'Join', exact: true }).waitFor()
    await page.waitForURL(/\/$/)
    await page.goto('/sign-in?next=/settings')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.waitForURL(/\/settings$/)
    expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe(name)
  })

  it('asks Cy for a password that is not among the first to be guessed', async ({ visit }) => {
    const page = await visit({ script })
    await page.goto('/join')
    await page.getByLabel('Name').fill('Cy')
    await page.getByLabel('E-mail').fill('cy.the.common@guild.example')
    await page.getByLabel('Password').fill('Password1')
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.getByText('one of the passwords that are tried first').waitFor()
    expect(await page.getByLabel('Name').inputValue()).toBe('Cy')
  })

  it('sends Bo a link, which the owner reads at the desk', async ({ visit }) => {
    const { email } = await join(await visit({ script }), 'Bo')
    const page = await visit({ script })
    await page.goto('/sign-in')
    await page.getByLabel('E-mail').fill(email)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await page.getByText(`We have written to ${email}`).waitFor()

    await page.goto(await linkInLetterTo(await visit({ as: 'owner' }), email))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(/\/$/)
    expect((await page.goto('/settings'))?.status()).toBe(200)
  })

  it('lets Ada ask, Bo answer in Markdown, and Ada accept and thank', async ({ visit }) => {
    const [ada, bo] = [await visit({ script }), await visit({ script })]
    await join(ada, 'Ada')
    const { name } = await join(bo, 'Bo')
    const title = `Which tyres for the winter, ${Date.now()}?`
    await start(ada, { title, body: 'I ride **every** day.' })
    expect(await ada.locator('article strong').innerText()).toBe('every')

    await bo.goto(ada.url())
    await bo.getByLabel('Your answer').fill('Take *studded* ones:\n\n- safe\n- loud')
    await takeTime(bo)
    await bo.getByRole('button', { name: 'Answer', exact: true }).click()
    const reply = bo.locator('#replies article')
    await reply.getByText('studded').waitFor()
    expect(await reply.locator('em').innerText()).toBe('studded')
    expect(await reply.locator('ul > li').allInnerTexts()).toEqual(
      expect.arrayContaining(['safe', 'loud']),
    )

    await ada.reload()
    await ada.locator('#replies').getByRole('button', { name: 'Thanks' }).click()
    await ada.locator('#replies').getByRole('button', { name: 'Thanks 1' }).waitFor()
    await ada.getByRole('button', { name: 'This answers it' }).click()
    await ada.locator('#accepted').getByText('Accepted answer').waitFor()

    await told(bo, `accepted your answer to “${title}”`)
    expect(await ada.locator('#accepted').getByRole('link', { name }).count()).toBe(1)
  })

  it('lets Bo propose an idea, and Ada vote for it and change her mind', async ({ visit }) => {
    const [ada, bo] = [await visit({ script }), await visit({ script })]
    await join(bo, 'Bo')
    await join(ada, 'Ada')
    const title = `Mudguards that fold, ${Date.now()}`
    await bo.goto('/ideas/new')
    await bo.getByLabel('The idea in one sentence').fill(title)
    await bo.getByLabel('Why it matters to you').fill('The train is full of them.')
    await takeTime(bo)
    await bo.getByRole('button', { name: 'Propose' }).click()
    await bo.getByRole('heading', { level: 1, name: title }).waitFor()

    await ada.goto(bo.url())
    const vote = ada.getByRole('button', { name: `Vote for “${title}”` })
    const before = await vote.innerText()
    await vote.click()
    const cast = ada.getByRole('button', { name: `Vote for “${title}”`, pressed: true })
    await cast.waitFor()
    expect(Number(await cast.innerText())).toBe(Number(before) + 1)
    await cast.click()
    await ada.getByRole('button', { name: `Vote for “${title}”`, pressed: false }).waitFor()
    expect(await vote.innerText()).toBe(before)
  })

  it('keeps what Ada typed when it is refused', async ({ visit }) => {
    const { page } = await join(await visit({ script }), 'Ada')
    await page.goto('/new?kind=question')
    await page.getByLabel('Space').selectOption({ label: 'Rides and stories' })
    await page.locator('form').evaluateAll((forms) => {
      for (const form of forms) (form as HTMLFormElement).noValidate = true
    })
    await page.getByLabel('Title').fill('?')
    await page.getByLabel('Text').fill('A long story that must not be lost.')
    await page.getByRole('button', { name: 'Publish' }).click()

    await page.waitForURL(/\?\/start/)
    expect(await page.getByLabel('Title').getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Text').inputValue()).toBe('A long story that must not be lost.')
  })

  it('does not let Ada overwrite what she changed in another window', async ({ visit }) => {
    const { page } = await join(await visit({ script }), 'Ada')
    await start(page, { title: `How tight, ${Date.now()}?`, body: 'The headset.' })
    await page.getByRole('link', { name: 'Edit' }).click()
    const other = await page.context().newPage()
    await other.goto(page.url())
    await other.getByLabel('Text').fill('The headset of my Fell.')
    await other.getByRole('button', { name: 'Save', exact: true }).click()
    await other.locator('article').getByText('The headset of my Fell.').waitFor()

    await page.getByLabel('Text').fill('The headset, in Nm.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('changed').first().waitFor()
    expect(await page.getByLabel('Text').inputValue()).toBe('The headset, in Nm.')
  })

  it('shows Ada how her words will look before she sends them', async ({ visit }) => {
    const { page } = await join(await visit({ script }), 'Ada')
    await page.goto('/new?kind=discussion')
    await page.getByLabel('Text').fill('Rain is **good**.')
    await page.getByRole('button', { name: 'Preview' }).click()
    expect(await page.locator('#body-preview strong').innerText()).toBe('good')
    expect(await page.getByLabel('Text').inputValue()).toBe('Rain is **good**.')
  })
})

it('lets Ada make a passkey, and come back with it alone', async ({ visit }) => {
  const { page } = await join(await visit(), 'Ada')
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', automaticPresenceSimulation: true },
      ...{ hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
    },
  })
  await page.goto('/settings/passkeys')
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Name').fill('My laptop')
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await page.getByText('The passkey is here').waitFor()

  await page.context().clearCookies()
  await page.goto('/sign-in?next=/settings/passkeys')
  // A browser that offers it in the form at once has signed in by now, as this one does.
  await page.waitForURL(/\/settings\/passkeys$/)
  await page.getByText('My laptop', { exact: true }).waitFor()

  await device.send('WebAuthn.disable')
  await page.locator('summary', { hasText: 'Remove' }).click()
  await page.getByLabel('Your password').first().fill(PASSWORD)
  await page.getByRole('button', { name: 'Remove “My laptop”' }).click()
  await page.getByText('The passkey is removed').waitFor()
})

it('tells Ada plainly that a passkey takes script', async ({ visit }) => {
  const page = await visit({ script: false })
  await page.goto('/sign-in')
  await page.getByText('Signing in with a passkey takes JavaScript').waitFor()
  expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0)
})

it('lets Ada undo a sign-in that was not hers, by the letter about it', async ({ visit }) => {
  const { email, page } = await join(await visit(), 'Ada')
  const owner = await visit({ as: 'owner' })
  await page.goto(await linkInLetterTo(owner, email))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/$/)

  const stranger = await visit()
  await stranger.goto('/sign-in')
  await stranger.getByLabel('E-mail').fill(email)
  await stranger.getByLabel('Password').fill(PASSWORD)
  await stranger.getByRole('button', { name: 'Sign in', exact: true }).click()
  await stranger.waitForURL(/\/$/)
  await told(page, 'Was it you?')
  await page.goto(await linkInLetterTo(owner, email))
  await page.getByRole('button', { name: 'Sign that device out' }).click()
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor()
  expect((await stranger.goto('/settings'))?.url()).toContain('/sign-in')
})
