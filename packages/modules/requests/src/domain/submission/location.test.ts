import { InvalidInputError } from '@interco/kernel'
import { expect, test } from 'vitest'
import { optionalLocation } from './location.ts'

test('a point is kept to a decimetre', () => {
  expect(optionalLocation({ latitude: 46.580_224_12, longitude: 0.340_375_99 })).toEqual({
    latitude: 46.580_224,
    longitude: 0.340_376,
  })
})

test('a point overseas and one at the antimeridian are points', () => {
  expect(optionalLocation({ latitude: -21.114_5, longitude: 55.532_1 })).toEqual({
    latitude: -21.114_5,
    longitude: 55.532_1,
  })
  expect(optionalLocation({ latitude: -14.3, longitude: -180 })).toEqual({ latitude: -14.3, longitude: -180 })
})

test('nothing is no point', () => {
  expect(optionalLocation(null)).toBeNull()
  expect(optionalLocation(undefined)).toBeNull()
})

test.each([
  { latitude: 90.1, longitude: 0 },
  { latitude: 0, longitude: -180.5 },
  { latitude: Number.NaN, longitude: 0 },
  { latitude: 46, longitude: Number.POSITIVE_INFINITY },
])('$latitude, $longitude is refused', (point) => {
  expect(() => optionalLocation(point)).toThrow(InvalidInputError)
})
