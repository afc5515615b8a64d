import { expect, test } from 'vitest'
import { dayInFrance } from './day.ts'

test.each([
  ['in winter, an hour before midnight UTC', '2016-12-31T23:00:00Z', '2017-01-01'],
  ['in winter, a second earlier', '2016-12-31T22:59:59Z', '2016-12-31'],
  ['in summer, two hours before midnight UTC', '2017-06-30T22:00:00Z', '2017-07-01'],
])('a day begins in France: %s', (_when, moment, day) => {
  expect(dayInFrance(new Date(moment))).toBe(day)
})
