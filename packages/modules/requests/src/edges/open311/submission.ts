import { InvalidInputError } from '@interco/kernel'
import type { SubmitWithKey } from '../../actions/open311/submit-with-key.ts'
import type { Location } from '../../domain/submission/location.ts'
import type { Arguments } from './arguments.ts'

/** The longest text that the specification gives a request. */
const longest = 4_000

/**
 * What a program submits, in our words. Left aside: `device_id` and `account_id`, which nobody needs, and answers to questions
 * that the type does not ask. A picture is never fetched: its address is written below the text, for an agent to judge.
 * @throws InvalidInputError
 */
export function readSubmission(args: Arguments): SubmitWithKey {
  const apiKey = args.required('api_key')
  const serviceCode = args.required('service_code')
  const location = readLocation(args)
  const place = args.text('address_string')
  if (!location && place === undefined) {
    throw new InvalidInputError('lat', 'Indiquez lat et long, ou address_string.')
  }
  const name = [args.text('first_name'), args.text('last_name')].filter((part) => part !== undefined).join(' ')
  return {
    apiKey,
    serviceCode,
    location,
    place,
    description: readDescription(args),
    name: name === '' ? undefined : name,
    email: args.text('email'),
    phone: args.text('phone'),
    idempotencyKey: args.idempotencyKey,
  }
}

function readLocation(args: Arguments): Location | undefined {
  const [latitude, longitude] = [args.number('lat'), args.number('long')]
  if (latitude !== undefined && longitude !== undefined) return { latitude, longitude }
  if (latitude === undefined && longitude === undefined) return undefined
  throw new InvalidInputError(latitude === undefined ? 'lat' : 'long', 'lat et long vont ensemble.')
}

function readDescription(args: Arguments): string | undefined {
  const text = args.text('description')
  if (text !== undefined && text.length > longest) {
    throw new InvalidInputError('description', `description contient au plus ${longest} caractères.`)
  }
  const media = args.text('media_url')
  if (media === undefined) return text
  const url = URL.parse(media)
  if (media.length > 2_000 || !url || !['http:', 'https:'].includes(url.protocol)) {
    throw new InvalidInputError('media_url', 'media_url est une adresse https.')
  }
  return `${text ?? ''}\n\nImage jointe par l’expéditeur : ${url.href}`
}
