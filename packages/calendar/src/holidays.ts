import { addDays, type LocalDate } from './local-date.ts'

/** Where the same days are public holidays. */
export const holidayRegions = [
  'metropole',
  'alsace-moselle',
  'guadeloupe',
  'martinique',
  'guyane',
  'reunion',
  'mayotte',
  'saint-pierre-et-miquelon',
  'saint-barthelemy',
  'saint-martin',
  'polynesie-francaise',
  'nouvelle-caledonie',
  'wallis-et-futuna',
] as const
export type HolidayRegion = (typeof holidayRegions)[number]

/** A public holiday (jour férié), with its French name. */
export type Holiday = { readonly date: LocalDate; readonly name: string }

/** `04-27`, or days after Easter Sunday. `from` and `to` are the first and last year, where it was not always one. */
type Rule = {
  readonly on: `${number}-${number}` | number
  readonly name: string
  readonly from?: number
  readonly to?: number
}

/** Code du travail, art. L3133-1. */
const everywhere: readonly Rule[] = [
  { on: '01-01', name: 'Jour de l’an' },
  { on: 1, name: 'Lundi de Pâques' },
  { on: '05-01', name: 'Fête du Travail' },
  { on: '05-08', name: 'Victoire de 1945' },
  { on: 39, name: 'Ascension' },
  { on: 50, name: 'Lundi de Pentecôte' },
  { on: '07-14', name: 'Fête nationale' },
  { on: '08-15', name: 'Assomption' },
  { on: '11-01', name: 'Toussaint' },
  { on: '11-11', name: 'Armistice de 1918' },
  { on: '12-25', name: 'Noël' },
]

const goodFriday: Rule = { on: -2, name: 'Vendredi saint' }
const abolition = (on: `${number}-${number}`): Rule => ({ on, name: 'Abolition de l’esclavage' })

const added: Readonly<Record<HolidayRegion, readonly Rule[]>> = {
  metropole: [],
  // Art. L3134-13. The law says Good Friday only for communes with a Protestant or a mixed church; ours is the whole of the three
  // departments, as public services there do.
  'alsace-moselle': [goodFriday, { on: '12-26', name: 'Saint-Étienne' }],
  // Loi n° 83-550, décret n° 83-1003, code du travail, art. L3422-2.
  guadeloupe: [abolition('05-27')],
  martinique: [abolition('05-22')],
  guyane: [abolition('06-10')],
  reunion: [abolition('12-20')],
  mayotte: [abolition('04-27')],
  'saint-pierre-et-miquelon': [],
  'saint-barthelemy': [abolition('10-09')],
  // The 27th, as in Guadeloupe, until 2018.
  'saint-martin': [
    { ...abolition('05-27'), to: 2018 },
    { ...abolition('05-28'), from: 2019 },
  ],
  // The territories of the Pacific set their own lists. Voted on 6 May 2025: the 20th of November instead of the 29th of June.
  'polynesie-francaise': [
    { on: '03-05', name: 'Arrivée de l’Évangile' },
    goodFriday,
    { on: '06-29', name: 'Fête de l’autonomie', to: 2024 },
    { on: '11-20', name: 'Matari’i', from: 2025 },
  ],
  'nouvelle-caledonie': [{ on: '09-24', name: 'Fête de la citoyenneté' }],
  'wallis-et-futuna': [
    { on: '04-28', name: 'Saint Pierre Chanel' },
    { on: '07-29', name: 'Fête du territoire' },
  ],
}

/** The public holidays of a year, in order of date. The rules are those of today, also for years before them. */
export function holidaysOf(year: number, region: HolidayRegion): Holiday[] {
  const easter = easterOf(year)
  return [...everywhere, ...added[region]]
    .filter(({ from = year, to = year }) => from <= year && year <= to)
    .map(({ on, name }) => ({ date: dateOf(on, year, easter), name }))
    .toSorted((one, other) => (one.date < other.date ? -1 : 1))
}

export function isHoliday(date: LocalDate, region: HolidayRegion): boolean {
  const year = Number(date.slice(0, 4))
  const easter = easterOf(year)
  const falls = ({ on, from = year, to = year }: Rule) =>
    from <= year && year <= to && dateOf(on, year, easter) === date
  return everywhere.some(falls) || added[region].some(falls)
}

/** Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher. */
export function easterOf(year: number): LocalDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const sum = h + l - 7 * m + 114
  return `${year}-${two(Math.floor(sum / 31))}-${two((sum % 31) + 1)}`
}

function dateOf(on: Rule['on'], year: number, easter: LocalDate): LocalDate {
  return typeof on === 'number' ? addDays(easter, on) : `${year}-${on}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}
