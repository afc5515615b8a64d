import type { Request } from 'express'
import { z } from 'zod'

export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

export const sorts = ['name', '-name', 'population', '-population'] as const
export type Sort = (typeof sorts)[number]

/** What the address of the page says. */
export type PageQuery = {
  /** The slug of the tenant that the path names. */
  readonly tenant: string | undefined
  readonly search: string
  readonly sort: Sort
  /** Chosen by the person; undefined leaves it to the browser's preference. */
  readonly language: Language | undefined
  readonly hasFailed: boolean
}

const QuerySchema = z.object({
  q: z.string().trim().max(100).catch(''),
  sort: z.enum(sorts).catch('name'),
  lang: z.enum(languages).optional().catch(undefined),
  'sign-in': z.literal('failed').optional().catch(undefined),
})

export function readQuery(request: Request): PageQuery {
  const { q, sort, lang, 'sign-in': outcome } = QuerySchema.parse(request.query)
  const { slug } = request.params
  return {
    tenant: typeof slug === 'string' ? slug.toLowerCase() : undefined,
    search: q,
    sort,
    language: lang,
    hasFailed: outcome === 'failed',
  }
}

/** French first: another language only for those who ask for it and not for French before. */
export function languageOf(request: Request, query: PageQuery): Language {
  return query.language ?? (request.acceptsLanguages('fr', 'en') === 'en' ? 'en' : 'fr')
}

/** The address of the page with something changed. The message of a failed sign-in is not carried on. */
export function linkTo(query: PageQuery, change: Partial<PageQuery>, fragment = ''): string {
  const { tenant, search, sort, language } = { ...query, ...change }
  const parameters = new URLSearchParams()
  if (search !== '') parameters.set('q', search)
  if (sort !== 'name') parameters.set('sort', sort)
  if (language !== undefined) parameters.set('lang', language)
  const path = tenant === undefined ? '/' : `/t/${encodeURIComponent(tenant)}`
  return `${path}${parameters.size > 0 ? '?' : ''}${parameters.toString()}${fragment}`
}
