const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
]
const millisecondsPerDay = 86_400_000

/** Whether the text is a day of the calendar, `2026-02-28`. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return false
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number)
  return year >= 1000 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** A day as JSON has it, or as people write it in France: 28/02/2026. */
export function readDate(text: string): string | undefined {
  const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text.trim())
  const day = french ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}` : text.trim()
  return isIsoDate(day) ? day : undefined
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * millisecondsPerDay).toISOString().slice(0, 10)
}

/** The same day of another year; 29 February becomes the 28th where there is none. */
export function addYears(date: string, years: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const target = year + years
  return [
    String(target).padStart(4, '0'),
    String(month).padStart(2, '0'),
    String(Math.min(day, daysIn(target, month))).padStart(2, '0'),
  ].join('-')
}

/** Completed years on the given day. */
export function ageOn(today: string, birth: string): number {
  const years = Number(today.slice(0, 4)) - Number(birth.slice(0, 4))
  return today.slice(5) < birth.slice(5) ? years - 1 : years
}

/** «24 novembre 2026». */
export function showDate(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${day === 1 ? '1er' : day} ${months[(month ?? 1) - 1]} ${year}`
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
