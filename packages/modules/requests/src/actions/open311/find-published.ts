import { assertMay, assertSubscribed, isId, type TenantContext } from '@interco/kernel'
import { about } from '../../about.ts'
import {
  type PublishedArgs,
  type PublishedRow,
  publishedRequests,
  publishedSteps,
} from '../../data/open311/published.repository.ts'
import { arrayLiteral } from '../../data/rows.ts'
import { coarsely, publicStatus } from '../../domain/open311/published.ts'
import { type Status, statuses } from '../../domain/workflow/status.ts'
import { findKey } from './use-key.ts'

/** What whoever asks may know of a request: nobody’s name or address, and what was written only where that is public. */
export type PublishedRequest = Pick<PublishedRow, 'id' | 'status' | 'serviceCode' | 'serviceName'> & {
  readonly submittedAt: Date
  readonly updatedAt: Date
  readonly description: string | null
  readonly place: string | null
  readonly latitude: number | null
  readonly longitude: number | null
}

export type Period = { readonly from: Date; readonly to: Date }
export type Page = { readonly size: number; readonly skip: number }

export type PublishedFilter = Page & {
  /** With ids, the rest counts for nothing but the page. */
  readonly ids?: readonly string[] | undefined
  readonly period: Period
  readonly codes?: readonly string[] | undefined
  readonly status?: 'open' | 'closed' | undefined
  /** Shows what came with this key too, and shows it whole. */
  readonly apiKey?: string | undefined
}

/** The last submitted first. Needs `publishedRequest:list`. @throws ApiKeyRefusedError */
export async function findPublished(ctx: TenantContext, filter: PublishedFilter): Promise<PublishedRequest[]> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'publishedRequest:list')
  const { ids, codes, status, apiKey } = filter
  const choice =
    ids === undefined
      ? ({ by: 'time', code: codes !== undefined, status: status !== undefined } as const)
      : ({ by: 'id', code: false, status: false } as const)
  const args = await argsOf(ctx, filter, apiKey)
  const rows = await ctx.db.read(publishedRequests(choice), {
    ...args,
    codes: arrayLiteral(codes ?? []),
    statuses: arrayLiteral(statuses.filter((one) => publicStatus(one) === status)),
  })
  return rows.map((row) => show(row, args.keyId))
}

export type PublishedStep = {
  readonly id: string
  readonly requestId: string
  readonly status: Status
  readonly happenedAt: Date
}

/** Changes of state of the same requests, the oldest first. Needs `publishedRequest:list`. @throws ApiKeyRefusedError */
export async function findPublishedSteps(
  ctx: TenantContext,
  filter: Omit<PublishedFilter, 'codes' | 'status'>,
): Promise<PublishedStep[]> {
  assertSubscribed(ctx, about)
  assertMay(ctx, 'publishedRequest:list')
  const query = publishedSteps({ by: filter.ids === undefined ? 'time' : 'id' })
  const rows = await ctx.db.read(query, await argsOf(ctx, filter, filter.apiKey))
  return rows.flatMap(({ status, ...row }) => (status === null ? [] : [{ ...row, status }]))
}

async function argsOf(
  ctx: TenantContext,
  { ids = [], period, size, skip }: PublishedFilter,
  apiKey: string | undefined,
): Promise<PublishedArgs> {
  const keyId = apiKey === undefined ? null : await findKey(ctx, apiKey, 'read')
  return { keyId, ids: arrayLiteral(ids.filter(isId)), ...period, size, skip }
}

function show({ keyId, textPublicSince, ...row }: PublishedRow, askedWith: string | null): PublishedRequest {
  const isTextPublic = textPublicSince !== null && textPublicSince <= row.submittedAt
  if (isTextPublic || (keyId !== null && keyId === askedWith)) return row
  const { latitude, longitude } = row
  return {
    ...row,
    description: null,
    place: null,
    latitude: latitude === null ? null : coarsely(latitude),
    longitude: longitude === null ? null : coarsely(longitude),
  }
}
