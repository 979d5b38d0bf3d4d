import type { FlairColour, FlairIcon } from '#spaces'
import * as words from '#words'

export const flairColourWords: Record<FlairColour, () => string> = {
  red: words.flair_red,
  amber: words.flair_amber,
  olive: words.flair_olive,
  green: words.flair_green,
  teal: words.flair_teal,
  blue: words.flair_blue,
  violet: words.flair_violet,
  pink: words.flair_pink,
  grey: words.flair_grey,
}

export const flairIconWords: Record<FlairIcon, () => string> = {
  star: words.flair_star,
  heart: words.flair_heart,
  shield: words.flair_shield,
  wrench: words.flair_wrench,
  sparkles: words.flair_sparkles,
  rocket: words.flair_rocket,
  leaf: words.flair_leaf,
  flask: words.flair_flask,
  book: words.flair_book,
  mountain: words.flair_mountain,
  bike: words.flair_bike,
  camera: words.flair_camera,
  megaphone: words.flair_megaphone,
  handshake: words.flair_handshake,
}
