import { InvalidInputError } from '@interco/kernel'
import { builder } from '../builder.ts'

export const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

const text = (name: string, pattern: RegExp, form: string) => ({
  serialize: (value: string) => value,
  parseValue: (value: unknown) => {
    if (typeof value === 'string' && pattern.test(value)) return value
    throw new InvalidInputError(name, `${name} is ${form}.`)
  },
})

builder.scalarType('Slug', {
  description: 'The public name of a tenant in addresses: lower-case letters, digits and hyphens, as `poitiers`.',
  ...text('Slug', slugPattern, 'lower-case letters, digits and hyphens, 63 at most'),
})

builder.scalarType('Siren', {
  description: 'The nine-digit number of a legal person in the SIRENE register (INSEE).',
  ...text('Siren', /^\d{9}$/, 'nine digits'),
})

builder.scalarType('InseeCode', {
  description: 'The five-character code of a commune in the official geographic code (INSEE), as `86194` or `2A004`.',
  ...text('InseeCode', /^(?:\d\d|2[AB])\d{3}$/, 'the five characters of the official geographic code'),
})

builder.scalarType('Date', {
  description: 'A day of the calendar, as RFC 3339 writes it: `2026-11-24`.',
  ...text('Date', /^\d{4}-\d\d-\d\d$/, 'a day as RFC 3339 writes it, as 2026-11-24'),
})

builder.scalarType('DateTime', {
  description: 'A moment, in UTC, as RFC 3339 writes it: `2026-11-23T08:30:00.000Z`.',
  serialize: (value: Date) => value.toISOString(),
  parseValue: (value) => {
    const moment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : undefined
    if (moment && !Number.isNaN(moment.getTime())) return moment
    throw new InvalidInputError('DateTime', 'DateTime is a moment as RFC 3339 writes it, as 2026-11-23T08:30:00Z.')
  },
})

builder.scalarType('EventCursor', {
  description: 'The place of an event in its tenant’s sequence. Send the last one received to go on from there.',
  serialize: (value: number) => String(value),
  parseValue: (value) => {
    if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value)
    throw new InvalidInputError('EventCursor', 'EventCursor is the text that an event carried.')
  },
})
