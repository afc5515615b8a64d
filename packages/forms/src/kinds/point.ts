import * as z from 'zod/mini'
import { defineKind } from './kind.ts'
import { disagree } from './length-settings.ts'
import { unless } from './refusal.ts'

const latitude = z.number().check(z.gte(-90), z.lte(90))
const longitude = z.number().check(z.gte(-180), z.lte(180))
const box = z.strictObject({ south: latitude, west: longitude, north: latitude, east: longitude })

/** About ten centimetres: more would only tell the receiver’s noise. */
const decimals = 1e6

export const coordinates = z.pipe(
  z.object({ latitude, longitude }),
  z.transform((point) => ({ latitude: round(point.latitude), longitude: round(point.longitude) })),
)

/** A point on the map (WGS 84), within a box if one is set. */
export const point = defineKind(
  'point',
  { box: z.optional(box) },
  {
    personal: false,
    comparedAs: 'opaque',
    problems: ({ box: within }) =>
      within === undefined || (within.south < within.north && within.west < within.east)
        ? []
        : [disagree('box', 'Le cadre de la carte est vide : vérifiez ses quatre côtés.')],
    answer: ({ box: within }) =>
      coordinates.check(
        unless(
          (at) =>
            within === undefined ||
            (at.latitude >= within.south &&
              at.latitude <= within.north &&
              at.longitude >= within.west &&
              at.longitude <= within.east),
          'OUTSIDE_TERRITORY',
          'Placez le point à l’intérieur du territoire concerné.',
        ),
      ),
    describe: (at) => `${at.latitude}, ${at.longitude}`,
    sample: ({ box: within }) =>
      within === undefined
        ? { latitude: 46.580224, longitude: 0.340375 }
        : {
            latitude: round((within.south + within.north) / 2),
            longitude: round((within.west + within.east) / 2),
          },
    jsonSchema: ({ box: within }) => ({
      type: 'object',
      properties: {
        latitude: { type: 'number', minimum: within?.south ?? -90, maximum: within?.north ?? 90 },
        longitude: { type: 'number', minimum: within?.west ?? -180, maximum: within?.east ?? 180 },
      },
      required: ['latitude', 'longitude'],
      additionalProperties: false,
    }),
  },
)

function round(degrees: number): number {
  return Math.round(degrees * decimals) / decimals + 0
}
