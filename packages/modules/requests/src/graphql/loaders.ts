import type { LoaderDefinition } from '@interco/graphql'
import { findRequests } from '../actions/find-request.ts'
import type { RequestRow } from '../data/request.repository.ts'

/** Requests by id; undefined for those that the actor may not see. */
export const requestLoader: LoaderDefinition<string, RequestRow | undefined> = findRequests
