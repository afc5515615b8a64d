import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { localDateOf, startOfDay } from './instant.ts'
import { zoneOf } from './zone.ts'

const communes: readonly { readonly code: string; readonly type: string }[] = createRequire(import.meta.url)(
  '@etalab/decoupage-administratif/data/communes.json',
)

test('every commune of the official geographic code has a zone that Intl knows', () => {
  // 984 and 989 are the southern lands and Clipperton: nobody lives there.
  const inhabited = communes.filter(({ code, type }) => type === 'commune-actuelle' && !/^98[49]/.test(code))
  expect(inhabited.length).toBeGreaterThan(34_000)
  const zones = new Set(inhabited.map(({ code }) => zoneOf(code)))
  expect(zones).not.toContain(undefined)
  for (const zone of zones)
    expect(localDateOf(startOfDay('2026-11-24', zone?.timeZone ?? ''), zone?.timeZone ?? '')).toBe('2026-11-24')
})

test.each([
  ['86194', 'Europe/Paris', 'metropole'],
  ['2A004', 'Europe/Paris', 'metropole'],
  ['2B033', 'Europe/Paris', 'metropole'],
  ['67482', 'Europe/Paris', 'alsace-moselle'],
  ['57463', 'Europe/Paris', 'alsace-moselle'],
  ['68066', 'Europe/Paris', 'alsace-moselle'],
  ['97105', 'America/Guadeloupe', 'guadeloupe'],
  ['97209', 'America/Martinique', 'martinique'],
  ['97302', 'America/Cayenne', 'guyane'],
  ['97411', 'Indian/Reunion', 'reunion'],
  ['97502', 'America/Miquelon', 'saint-pierre-et-miquelon'],
  ['97611', 'Indian/Mayotte', 'mayotte'],
  ['97701', 'America/St_Barthelemy', 'saint-barthelemy'],
  ['97801', 'America/Marigot', 'saint-martin'],
  ['98613', 'Pacific/Wallis', 'wallis-et-futuna'],
  ['98735', 'Pacific/Tahiti', 'polynesie-francaise'],
  ['98731', 'Pacific/Marquesas', 'polynesie-francaise'],
  ['98719', 'Pacific/Gambier', 'polynesie-francaise'],
  ['98818', 'Pacific/Noumea', 'nouvelle-caledonie'],
])('%s lives by %s, with the holidays of %s', (code, timeZone, holidays) => {
  expect(zoneOf(code)).toEqual({ timeZone, holidays })
})

test.each(['', '86', '861940', '2C004', '2a004', '20004', '96001', '00001', '98411', '99138', '8619４'])(
  '%j is of no commune',
  (code) => {
    expect(zoneOf(code)).toBeUndefined()
  },
)
