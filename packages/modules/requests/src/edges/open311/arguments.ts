import { InvalidInputError, NotFoundError } from '@interco/kernel'
import { BodyNotFormError } from '../../domain/errors.ts'

/** What came with a request: in the address of a question, in the body of a change. */
export type Arguments = {
  /** Undefined where it is absent or empty, which the specification takes for the same. @throws InvalidInputError when it came twice. */
  text(name: string): string | undefined
  /** @throws InvalidInputError when it is missing */
  required(name: string): string
  /** Values with commas between them. */
  list(name: string): readonly string[] | undefined
  number(name: string): number | undefined
  date(name: string): Date | undefined
  readonly idempotencyKey: string | undefined
  /** @throws NotFoundError when another than this is named. */
  assertJurisdiction(slug: string): void
}

/** @throws BodyNotFormError, InvalidInputError */
export async function readArguments(request: Request): Promise<Arguments> {
  const given = request.method === 'POST' ? await readForm(request) : new URL(request.url).searchParams
  const text = (name: string): string | undefined => {
    const [value, ...more] = given.getAll(name)
    if (more.length > 0) throw new InvalidInputError(name, `Le paramètre ${name} est donné plusieurs fois.`)
    // PostgreSQL refuses it, wherever it would stand.
    if (value?.includes('\0'))
      throw new InvalidInputError(name, `Le paramètre ${name} contient un caractère illisible.`)
    return value?.trim() === '' ? undefined : value
  }
  return {
    text,
    required: (name) => {
      const value = text(name)
      if (value === undefined) throw new InvalidInputError(name, `Le paramètre ${name} est obligatoire.`)
      return value
    },
    list: (name) => {
      const values = text(name)
        ?.split(',')
        .map((one) => one.trim())
      if (values && values.length > 100) throw new InvalidInputError(name, `${name} contient au plus 100 valeurs.`)
      return values?.filter((one) => one !== '')
    },
    number: (name) => numberOf(name, text(name)),
    date: (name) => dateOf(name, text(name)),
    idempotencyKey: request.headers.get('idempotency-key') ?? undefined,
    assertJurisdiction: (slug) => {
      const named = text('jurisdiction_id')
      if (named !== undefined && named !== slug) {
        throw new NotFoundError(`La collectivité (jurisdiction_id) de cette adresse est ${slug}.`)
      }
    },
  }
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw new BodyNotFormError()
  const text = await request.text()
  // A thousand fields are no form, and each of them would be read again for each name.
  if (text.split('&', 1_001).length > 1_000) throw new InvalidInputError('body', 'Il y a trop de paramètres.')
  return new URLSearchParams(text)
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[+-]?\d{1,20}(\.\d{1,20})?$/.test(text)) throw new InvalidInputError(name, `${name} n’est pas un nombre.`)
  return Number(text)
}

// W3C’s profile of ISO 8601, with its zone: without one nobody knows which moment is meant.
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/

function dateOf(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  // In an address, + stands for a space.
  const written = text.replace(' ', '+')
  const date = new Date(moment.test(written) ? written : Number.NaN)
  if (!Number.isNaN(date.getTime())) return date
  throw new InvalidInputError(name, `${name} est un instant, comme 2026-11-23T08:30:00Z.`)
}
