import type { Component } from 'svelte'
import Bike from '@lucide/svelte/icons/bike'
import Book from '@lucide/svelte/icons/book-open'
import Camera from '@lucide/svelte/icons/camera'
import Flask from '@lucide/svelte/icons/flask-conical'
import Handshake from '@lucide/svelte/icons/handshake'
import Heart from '@lucide/svelte/icons/heart'
import Leaf from '@lucide/svelte/icons/leaf'
import Megaphone from '@lucide/svelte/icons/megaphone'
import Mountain from '@lucide/svelte/icons/mountain'
import Rocket from '@lucide/svelte/icons/rocket'
import Shield from '@lucide/svelte/icons/shield'
import Sparkles from '@lucide/svelte/icons/sparkles'
import Star from '@lucide/svelte/icons/star'
import Wrench from '@lucide/svelte/icons/wrench'
import type { FlairIcon } from '#spaces'

type Icon = Component<{ size?: number; 'aria-hidden'?: 'true' }>

const icons: Record<FlairIcon, Icon> = {
  star: Star,
  heart: Heart,
  shield: Shield,
  wrench: Wrench,
  sparkles: Sparkles,
  rocket: Rocket,
  leaf: Leaf,
  flask: Flask,
  book: Book,
  mountain: Mountain,
  bike: Bike,
  camera: Camera,
  megaphone: Megaphone,
  handshake: Handshake,
}

/** The picture of a flair; nothing for letters, and for what is not among them. */
export function iconOf(name: string | null | undefined): Icon | undefined {
  return (icons as Partial<Record<string, Icon>>)[name ?? '']
}
