/** What a rider says of a product. */
interface Opinion {
  stars: number
  title: string
  body: string
  pros?: string
  cons?: string
}

const bikes: readonly Opinion[] = [
  {
    stars: 5,
    title: 'Rode it to work, then kept going',
    body: 'Six weeks in: 900 km, two days of rain, one gravel tour with bags. It does what it says and makes no fuss about it.',
    pros: 'Comfortable for hours\nMounts exactly where I need them',
    cons: 'The stock pedals',
  },
  {
    stars: 4,
    title: 'Very good, after the bars were swapped',
    body: 'The frame is lovely. The bars were too narrow for me; my dealer swapped them at cost and since then I have no complaint.',
    pros: 'Handling\nFinish of the welds',
    cons: 'Only one width of bars in the box',
  },
  {
    stars: 5,
    title: 'The one I keep',
    body: 'I sold two other bikes because this one does both jobs. Second set of tyres now, first chain still good.',
  },
  {
    stars: 3,
    title: 'Good bike, slow delivery',
    body: 'Nothing wrong with the bike. It came five weeks late, and I had to ask twice when. Fewer promises, please.',
    pros: 'The bike itself',
    cons: 'Nobody told me about the delay',
  },
  {
    stars: 2,
    title: 'Creaks since the second month',
    body: 'The bottom bracket creaks under load. The workshop greased it twice, and it comes back after every wet ride. For this price I expect quiet.',
    cons: 'Creaking bottom bracket\nTwo visits to the workshop',
  },
]

const parts: readonly Opinion[] = [
  {
    stars: 5,
    title: 'Fitted in ten minutes, forgotten since',
    body: 'Everything needed was in the box, the instructions are one page, and it has not moved since. That is all I want of a part.',
    pros: 'Screws and spacers in the box',
  },
  {
    stars: 4,
    title: 'Does its job well',
    body: 'Solid, quiet, a bit heavier than the one before. I would buy it again.',
    pros: 'Solid',
    cons: 'Weight',
  },
  {
    stars: 4,
    title: 'Better than the last generation',
    body: 'I had the old one for three years. The new one is easier to clean and the edges are no longer sharp.',
  },
  {
    stars: 1,
    title: 'Broke on the first tour',
    body: 'After 140 km a bolt sheared, 30 km from the next shop. It was replaced without a word, but I no longer trust it.',
    pros: 'Quick replacement',
    cons: 'Sheared bolt',
  },
]

const saddle: readonly Opinion[] = [
  {
    stars: 5,
    title: 'After four saddles, this one',
    body: 'The wide one fits me. No padding to speak of, and after 120 km I did not think about it once. The 60 days to try it made the choice easy.',
    pros: 'Two widths\n60 days to try',
  },
  {
    stars: 2,
    title: 'Not for me, and the cover wears',
    body: 'Too firm for my commute in jeans, and the seam at the nose frayed within three months. Sending it back went smoothly.',
    pros: 'Easy return',
    cons: 'Seam at the nose',
  },
  {
    stars: 4,
    title: 'Firm, then fine',
    body: 'The first week hurt, the second did not. Choose the width by measuring, not by guessing; the page explains how.',
  },
]

const cargo: readonly Opinion[] = [
  {
    stars: 5,
    title: 'Sold the second car',
    body: 'Two children, a hill of eleven per cent and the weekly shopping. 2,400 km since spring and the battery still gives me four days.',
    pros: 'Motor on hills\nStable with children on board',
  },
  {
    stars: 3,
    title: 'Great to ride, hard to park',
    body: 'Nothing carries better. But the stand needs force, and in our cellar it does not turn. Measure your door first.',
    pros: 'Carries everything',
    cons: 'The stand\nIts length',
  },
  {
    stars: 4,
    title: 'Worth the wait',
    body: 'The display restarts now and then, which the dealer will look at. Apart from that it is the best thing we own.',
    cons: 'Display restarts',
  },
]

/** By the slug of the product; nobody says the same twice. */
export const opinions: Readonly<Record<string, readonly Opinion[]>> = {
  'fell-2': bikes,
  'quarry-rack': parts,
  'otter-saddle': saddle,
  'drover-e': cargo,
}
