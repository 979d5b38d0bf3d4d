/** What is said everywhere, whatever it is about. */
export const thanksReplies = [
  'That was it. Thank you!',
  'Tried it this evening, works. Thanks a lot.',
  'Thank you all, so quickly! I’ll report back after the weekend.',
  'Back after a week: **solved**. I wouldn’t have found that alone.',
  'Great, thanks. I owe you a coffee, come by if you’re ever around here.',
  'Merci! I did both things, so I don’t know which one it was, but it’s quiet now.',
  'Thanks. My hands are black and I’m happy.',
  'Perfect answer, thank you. Printed it for the cellar wall.',
  'Works! It’s embarrassing how simple it was.',
  'Thanks to everyone. I’ve ordered the part.',
]

export const furtherReplies = [
  'Interesting, I have the same since last week. I’ll try this too.',
  'Same here. Following.',
  'Can confirm what was said above.',
  'For me it was something else in the end, but that’s a good place to start.',
  'Would you tell us how it went? Others will find this topic later.',
]

export const welcomes = [
  'Welcome! Nice to have you here.',
  'Hello and welcome. If you’re free on a Sunday, come along, we wait for everyone.',
  'Welcome from {town}! Ask whatever you like, there are no silly questions here.',
  'Hi! I was new a year ago and stayed. Good choice of bike.',
  'Welcome. The workshop space is where I learned nearly all I know.',
  'Lovely to read. See you on the road!',
]

export const introTitles = [
  'Hello from {town}',
  'New here, and happy about it',
  'A new face from {town}',
  'Hi, I’m the one with the {bike}',
  'First post: who I am',
]

export const introOpenings = [
  'Hello everybody, I’ve read along for a while and thought I should say hello.',
  'Good evening from {town}.',
  'New here. A neighbour told me about this place, and she was right.',
  'Hi all! Found you while looking for a spare part, stayed for the stories.',
  'My name is on the left, the rest is quickly told.',
]

export const introMiddles = [
  'I ride a {bike}, mostly {km} km to work and back, and on Sundays wherever the road goes.',
  'After a break of twenty years I’m back on a bike, a {bike}, and I wonder why I ever stopped.',
  'We’re a family of four with one {bike} and endless discussions about who may ride it.',
  'I don’t have a Tarnwick yet. I’m between the {bike} and doing nothing, and I would like to hear from owners.',
  'The {bike} came in {month}. Since then the car has grown moss.',
  'I’m 61, slow, and I like hills (up, not down).',
]

export const introEndings = [
  'Is there somebody near {town} who rides in the evening?',
  'Looking forward to learning from you.',
  'If I ask something silly, please tell me gently.',
  'I can bake, in case that counts here.',
  'See you!',
]

export const thankYous = [
  'For your patience with my brake. You wrote four answers and none of them made me feel stupid.',
  'Thank you for waiting at the hill.',
  'Your drawing of the cable box saved my Monday.',
  'For always being the first to welcome somebody.',
  'You told me to measure before buying. I measured, and bought nothing. Thank you!',
  'For the spoke you sent me by post, just so.',
  'Thank you for telling it straight, also to us at the works.',
  'For the list of pumps, I’ve used it three times already.',
]

export const staffLetters = [
  'Hello {name}, you’ve had your {bike} for a while now. Is there anything that annoys you about it? I collect these things, honestly, and I pass them on.',
  'Hello {name}, I saw that you ordered from us again. Thank you. If something didn’t fit, write to me directly, it goes faster than the form.',
  'Hello {name}, we haven’t heard from you since your order. All well? The first service is on us if you come by in {month}.',
  'Dear {name}, we have a new bracket for your guards and it’s free for you. Shall I put one in the post?',
]

export const memberAnswers = [
  'Thanks for asking! All good, only the bell… but you know that.',
  'That’s kind. Yes please, same address.',
  'Since you ask: the paint. Otherwise I’m very happy.',
  'All well here, thank you. I’ll drop in.',
]

export const bioes = [
  'Commutes in all weathers, complains in none of them.',
  'Two wheels, two children, no car.',
  'Here for the hills.',
  'Learning to mend my own bike, one mistake at a time.',
  'Slow and happy.',
  'Used to race. Now I look at cows.',
  'Ask me about hub gears, I dare you.',
]
