import { measureAddedLatency } from '../identity/added-latency.ts'
import { measureRotation } from '../identity/rotation.ts'
import { measureSignIn } from '../identity/sign-in.ts'
import { measureVerification } from '../identity/verification.ts'
import type { Part } from './part.ts'

/** Each of its measures stands alone: one more is one more line. */
const measures = [measureVerification, measureAddedLatency, measureRotation, measureSignIn]

export const identity: Part = {
  name: 'identity',
  title: 'Recognizing people and programs',
  run: async (bench) => {
    const sections = []
    for (const measure of measures) sections.push(await measure(bench))
    return sections
  },
}
