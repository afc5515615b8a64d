import { measureAddedLatency } from '../identity/added-latency.ts'
import { measureProviders } from '../identity/providers.ts'
import { measureRevocation } from '../identity/revocation.ts'
import { measureRotation } from '../identity/rotation.ts'
import { measureVerification } from '../identity/verification.ts'
import type { Part } from './part.ts'

/** Each measure stands alone, with its own issuer or provider. */
export const identity: Part = {
  name: 'identity',
  title: 'Recognizing people and programs',
  run: async (bench) => [
    await measureVerification(bench),
    await measureAddedLatency(bench),
    await measureRotation(bench),
    await measureRevocation(bench),
    ...(await measureProviders(bench)),
  ],
}
