import type { HolidayRegion } from './holidays.ts'

/** Where a day begins, and which days are public holidays. */
export type Zone = { readonly timeZone: string; readonly holidays: HolidayRegion }

const metropole: Zone = { timeZone: 'Europe/Paris', holidays: 'metropole' }
const alsaceMoselle: Zone = { timeZone: 'Europe/Paris', holidays: 'alsace-moselle' }
const alsaceMoselleDepartments: ReadonlySet<string> = new Set(['57', '67', '68'])

const overseas: ReadonlyMap<string, Zone> = new Map<string, Zone>([
  ['971', { timeZone: 'America/Guadeloupe', holidays: 'guadeloupe' }],
  ['972', { timeZone: 'America/Martinique', holidays: 'martinique' }],
  ['973', { timeZone: 'America/Cayenne', holidays: 'guyane' }],
  ['974', { timeZone: 'Indian/Reunion', holidays: 'reunion' }],
  ['975', { timeZone: 'America/Miquelon', holidays: 'saint-pierre-et-miquelon' }],
  ['976', { timeZone: 'Indian/Mayotte', holidays: 'mayotte' }],
  ['977', { timeZone: 'America/St_Barthelemy', holidays: 'saint-barthelemy' }],
  ['978', { timeZone: 'America/Marigot', holidays: 'saint-martin' }],
  ['986', { timeZone: 'Pacific/Wallis', holidays: 'wallis-et-futuna' }],
  ['987', { timeZone: 'Pacific/Tahiti', holidays: 'polynesie-francaise' }],
  ['988', { timeZone: 'Pacific/Noumea', holidays: 'nouvelle-caledonie' }],
])

/** Fatu-Hiva, Hiva-Oa, Nuku-Hiva, Tahuata, Ua-Huka, Ua-Pou. */
const marquesas: ReadonlySet<string> = new Set(['98718', '98723', '98731', '98746', '98756', '98757'])
const gambier = '98719'

/** The zone of a commune by its INSEE code; undefined when no commune can have this code. */
export function zoneOf(inseeCode: string): Zone | undefined {
  if (!/^(\d{2}|2[AB])\d{3}$/.test(inseeCode)) return undefined
  const beyond = overseas.get(inseeCode.slice(0, 3))
  if (beyond !== undefined) return { ...beyond, timeZone: polynesianTimeZone(inseeCode) ?? beyond.timeZone }
  const department = inseeCode.slice(0, 2)
  if (alsaceMoselleDepartments.has(department)) return alsaceMoselle
  const isMetropole = department === '2A' || department === '2B' || (department >= '01' && department <= '95')
  return isMetropole && department !== '20' ? metropole : undefined
}

function polynesianTimeZone(inseeCode: string): string | undefined {
  if (inseeCode === gambier) return 'Pacific/Gambier'
  return marquesas.has(inseeCode) ? 'Pacific/Marquesas' : undefined
}
