import { descendTree } from './descend-tree.ts'
import { listRequests } from './list-requests.ts'
import type { Operation } from './operation.ts'
import { showRequest } from './show-request.ts'
import { submitRequest } from './submit-request.ts'

/** What is compared with the peers: the reads first, on data as they were filled. */
export const operations: readonly Operation[] = [listRequests, showRequest, descendTree, submitRequest]
