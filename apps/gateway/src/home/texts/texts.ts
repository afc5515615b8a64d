import type { Language } from '../page-query.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

export type Texts = typeof fr

export function textsOf(language: Language): Texts {
  return { fr, en }[language]
}
