import { descendTree } from './descend-tree.ts'
import { listRequests } from './list-requests.ts'
import type { Operation } from './operation.ts'
import { showRequest } from './show-request.ts'
import { submitRequest } from './submit-request.ts'

/** What leaves the data as they were filled, so that every server still answers the same. */
export const reads: readonly Operation[] = [listRequests, showRequest, descendTree]

/** All that is compared with the peers. */
export const operations: readonly Operation[] = [...reads, submitRequest]
