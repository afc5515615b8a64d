import { readTime, showTime } from '../dates/clock-time.ts'
import { readDate, showDate } from '../dates/iso-date.ts'
import { defineKind } from './kind.ts'
import { readText } from './refusal.ts'

/** A day and a time, as on the spot: no zone. */
export const dateTime = defineKind(
  'dateTime',
  {},
  {
    personal: false,
    comparedAs: 'opaque',
    answer: () => readText(readDateTime, 'INVALID_FORMAT', 'Saisissez une date et une heure, comme 28/02/2026 9h30.'),
    describe: (answer) => `${showDate(answer.slice(0, 10))} à ${showTime(answer.slice(11))}`,
    sample: (_settings, today) => `${today}T09:30`,
    jsonSchema: () => ({ type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]$' }),
  },
)

function readDateTime(text: string): string | undefined {
  const [, first = '', second = ''] = /^(\S+?)(?:T| +)(.+)$/.exec(text.trim()) ?? []
  const day = readDate(first)
  const at = readTime(second)
  return day === undefined || at === undefined ? undefined : `${day}T${at}`
}
