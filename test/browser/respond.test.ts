import { describe, expect } from 'vitest'
import { bothWays, it } from './browser.ts'
import { join, start, told } from './members.ts'

describe.each(bothWays)('responding $how', ({ script }) => {
  it('answers a question that nobody answered, where it is listed', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk?waiting=unanswered')
    const waiting = page.locator('#waiting')
    // A question that is hidden until it is reviewed has no title to open.
    const row = waiting.locator('li[data-row]', { has: page.locator('[data-main]') }).first()
    const title = await row.locator('[data-main]').innerText()
    const path = (await row.locator('[data-main]').getAttribute('href')) ?? ''
    const name = await row.locator('a[href^="/desk/people/"]').innerText()
    await row.locator('summary').click()
    await row.getByLabel('Your answer').fill('We looked into it: **turn it the other way**.')
    await row.getByRole('button', { name: 'Answer', exact: true }).click()

    await page.getByText(`Your answer to ${name} is posted.`).waitFor()
    expect(await waiting.getByRole('link', { name: title, exact: true }).count()).toBe(0)
    const done = page.locator('#done').getByRole('row').nth(1)
    expect(await done.innerText()).toMatch(new RegExp(`Answered\\s.*${name}`))
    await page.goto(path)
    await page.locator('#replies').getByText('turn it the other way').waitFor()
    expect(await page.locator('#replies article').last().innerText()).toContain('Staff')
  })

  it('writes to somebody who fell silent', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk?waiting=silent')
    const row = page.locator('#waiting li[data-row]').first()
    const name = await row.locator('a[href^="/desk/people/"]').innerText()
    await row.locator('summary').click()
    await row.getByLabel('Your message').fill('We miss your answers. How is the Drover?')
    await row.getByRole('button', { name: 'Send' }).click()

    await page.getByText(`Your message to ${name} is on its way.`).waitFor()
    await page.goto('/desk/done')
    expect(await page.getByRole('row').nth(1).innerText()).toMatch(new RegExp(`Wrote .*${name}`))
    await page.goto('/messages')
    await page.getByRole('link', { name }).first().click()
    await page.getByText('How is the Drover?').waitFor()
  })

  it('lets a question be, and thinks again', async ({ visit }) => {
    const page = await visit({ as: 'owner', script })
    await page.goto('/desk?waiting=ungreeted')
    const rows = page.locator('#waiting li[data-row]')
    const name = await rows.first().locator('a[href^="/desk/people/"]').innerText()
    await rows.first().getByRole('button', { name: 'Let be' }).click()
    await page.getByText(`${name} was let be.`).waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(`${name} is on the list again.`).waitFor()
  })

  it('thanks a member, who is told and whose timeline shows it', async ({ visit }) => {
    const [owner, ada] = [await visit({ as: 'owner', script }), await visit({ script })]
    const { name } = await join(ada, 'Ada')
    await start(ada, { kind: 'discussion', title: `Paniers, ${Date.now()}`, body: 'All of them.' })
    await owner.goto(`/desk/people?query=${encodeURIComponent(name)}`)
    await owner.getByRole('table').getByRole('link', { name }).click()
    await owner.locator('#thank summary').click()
    await owner.getByLabel('For what').fill('For the great list of panniers.')
    await owner.locator('#thank').getByRole('button', { name: 'Say thanks' }).click()
    await owner.getByText(`${name} is told of it.`).waitFor()
    const timeline = owner.getByRole('region', { name: 'Timeline' })
    await timeline.getByText('Was thanked by').waitFor()

    await (await told(ada, 'thanked you')).click()
    await ada.waitForURL(/\/people\//)
    await ada.getByText('For the great list of panniers.').waitFor()
    await owner.goto('/desk/done')
    expect(await owner.getByRole('row').nth(1).innerText()).toMatch(
      new RegExp(`Thanked\\s.*${name}`),
    )
  })
})
