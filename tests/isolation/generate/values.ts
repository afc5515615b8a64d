import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql'
import type { Harvest, SeenObject } from './harvest.ts'

/** Whose data an operation is about, and what is known of it. */
export type Place = {
  readonly slug: string
  /** What people type in the operation's texts: the mark of who sends it. */
  readonly typed: string
  readonly harvest: Harvest
  /** Whether arguments name the tenant, beside the request itself. */
  readonly withSlug: boolean
}

/** A value as it stands in an operation's text. */
type Literal = string

/** What every mark begins with. */
export const markPrefix = 'wm-'

const quote = (text: string): Literal => JSON.stringify(text)
const most = 5

/** Scalars that need a form of their own, whatever the argument is called. */
const forms: Readonly<Record<string, (place: Place) => readonly Literal[]>> = {
  Boolean: () => ['true', 'false'],
  Date: () => [quote('2026-11-02')],
  DateTime: () => [quote('2026-11-02T00:00:00.000Z')],
  EventCursor: () => [quote('0')],
  Float: () => ['1.5'],
  InseeCode: () => [quote('86194')],
  Siren: () => [quote('218601946')],
  Slug: ({ slug }) => [quote(slug)],
}

/** Texts that mean something, by the name of the argument: a rule would refuse whatever else. */
const ordinary: Readonly<Record<string, (harvest: Harvest) => readonly string[]>> = {
  // A file of some type that is taken, so that an upload is announced.
  mediaType: () => ['image/jpeg', 'text/html'],
  action: () => ['request:list', 'member:list'],
  // The latest ticket: it is good still.
  files: (harvest) => harvest.values('ticket').map(String).reverse(),
  permissions: () => ['request:list', 'member:manage'],
  phone: () => ['05 49 52 35 35', ''],
  publicKey: () => [''],
  step: () => ['start', 'resolve', 'reopen', 'ask'],
  // What follows # in the link of an invitation.
  token: (harvest) => [
    ...harvest
      .values('link')
      .map((link) => String(link).split('#')[1] ?? '')
      .reverse(),
    '',
  ],
}

/**
 * The values that an argument is tried with, the most ordinary first; none while nothing is known that it could name.
 * @throws TypeError for a scalar that is not known here.
 */
export function literalsFor(type: GraphQLInputType, name: string, place: Place, wanted?: string): readonly Literal[] {
  if (isNonNullType(type)) return literalsFor(type.ofType, name, place, wanted)
  if (isListType(type)) return literalsFor(type.ofType, name, place, wanted).map((one) => `[${one}]`)
  if (isEnumType(type)) return type.getValues().map((value) => value.name)
  if (isInputObjectType(type)) return inputLiterals(type, place)
  const form = forms[type.name]
  if (form) return form(place)
  if (type.name === 'ID') return idLiterals(name, place, wanted)
  if (type.name === 'Int') return intLiterals(name, place)
  if (type.name === 'String') return textLiterals(name, place)
  throw new TypeError(
    `The isolation suite knows no value of the scalar ${type.name}: add one to tests/isolation/generate/values.ts`,
  )
}

/** What an argument names, where its own name does not say so. */
const namedTypes: Readonly<Record<string, string>> = {
  keptId: 'Request',
  parentId: 'Request',
  replacesId: 'RequestRouting',
}

/** Every object of the type that the argument is named after, as `requestId`; one object of each type where none fits. */
export function objectsFor(name: string, { harvest }: Place, wanted?: string): readonly SeenObject[] {
  const stem = name.replace(/Ids?$/, '').toLowerCase()
  const named =
    wanted ?? namedTypes[name] ?? harvest.types.find((type) => stem !== '' && endsAlike(type.toLowerCase(), stem))
  if (named !== undefined) return harvest.objects(named)
  return harvest.types.flatMap((type) => harvest.objects(type).slice(0, 1))
}

const endsAlike = (type: string, stem: string) => type === stem || type.endsWith(stem)

function idLiterals(name: string, place: Place, wanted: string | undefined): readonly Literal[] {
  return objectsFor(name, place, wanted).map(({ id }) => quote(id))
}

function intLiterals(name: string, { harvest }: Place): readonly Literal[] {
  if (name === 'first' || name === 'last') return ['2', '1']
  // Of a file: one that is taken, and one that no tenant takes.
  if (name === 'size') return ['1000', '2000000000']
  const seen = harvest.values(name).filter((value) => typeof value === 'number')
  return [...seen.slice(0, most).map(String), '0']
}

function textLiterals(name: string, { harvest, typed }: Place): readonly Literal[] {
  const known = ordinary[name]?.(harvest)
  if (known) return known.map(quote)
  const isCursor = ['after', 'before'].includes(name)
  const seen = isCursor ? harvest.values('cursor') : harvest.values(name)
  const texts = seen
    .filter((value): value is string => typeof value === 'string' && maySend(value, typed))
    .slice(0, most)
  // It has the form of an address and of a key too, and so passes where a sentence does not.
  return [...new Set([...(isCursor ? [] : [`${typed}@exemple.fr`]), ...texts, ''])].map(quote)
}

/** What is sent may be quoted in an answer: it never holds another tenant's mark. */
function maySend(text: string, typed: string): boolean {
  return !text.includes(markPrefix) || text.includes(typed)
}

/** With what is required alone, with all, and with each optional part in turn. */
function inputLiterals(type: GraphQLInputObjectType, place: Place): readonly Literal[] {
  const fields = Object.values(type.getFields())
  const first = (field: (typeof fields)[number]) => literalsFor(field.type, field.name, place)[0]
  const print = (chosen: readonly (readonly [string, Literal | undefined])[]) =>
    `{${chosen.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])).join(', ')}}`
  const required = fields.filter(isRequiredInputField).map((field) => [field.name, first(field)] as const)
  const single = fields.flatMap((field) =>
    literalsFor(field.type, field.name, place).map((value) =>
      print([...required.filter(([name]) => name !== field.name), [field.name, value]]),
    ),
  )
  return [print(required), print(fields.map((field) => [field.name, first(field)] as const)), ...single]
}
