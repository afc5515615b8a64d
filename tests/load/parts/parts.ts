import { reads } from '../operations/operations.ts'
import { submitRequest } from '../operations/submit-request.ts'
import { coldRequest } from './cold-request.ts'
import { compareLatency } from './compare-latency.ts'
import { compareOperation } from './compare-operation.ts'
import { fairness } from './fairness.ts'
import { identity } from './identity.ts'
import { mixedLoad } from './mixed-load.ts'
import type { Part } from './part.ts'
import { profileList } from './profile-list.ts'
import { roundTrips } from './round-trips.ts'
import { scaleCurve } from './scale-curve.ts'
import { startUp } from './start-up.ts'

/**
 * In the order in which they run and stand on the page. What writes comes after what reads. The curve begins with a small
 * pool, so it comes before the others that want a large one.
 */
export const parts: readonly Part[] = [
  profileList,
  ...reads.map(compareOperation),
  compareLatency,
  compareOperation(submitRequest),
  roundTrips,
  scaleCurve,
  coldRequest,
  mixedLoad,
  fairness,
  identity,
  startUp,
]
