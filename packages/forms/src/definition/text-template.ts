import * as z from 'zod/mini'

/** A text for people. `{{price}}` stands for the slot `price`. */
export function textTemplate(longest: number) {
  return z.string().check(z.minLength(1), z.maxLength(longest))
}

const place = /\{\{([a-z][a-zA-Z0-9]{0,39})\}\}/g

/** The slots that a text names. */
export function slotsNamed(text: string): string[] {
  return Array.from(text.matchAll(place), ([, slot = '']) => slot)
}

/** The text with its slots filled, once: what fills a slot is a text, in which nothing is filled again. */
export function fillText(text: string, fillings: ReadonlyMap<string, string>): string {
  return text.replaceAll(place, (whole, slot: string) => fillings.get(slot) ?? whole)
}
