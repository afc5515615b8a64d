import { type EdgeContext, InvalidInputError, isId, NotFoundError } from '@interco/kernel'
import { about } from '../../about.ts'
import { findPublished, type PublishedRequest } from '../../actions/open311/find-published.ts'
import { submitWithKey } from '../../actions/open311/submit-with-key.ts'
import { publicStatus, statusNotes } from '../../domain/open311/published.ts'
import type { Arguments } from './arguments.ts'
import { readPage, readPeriod } from './period.ts'
import type { Representation } from './represent.ts'
import { readSubmission } from './submission.ts'

/** Of one request. */
const valuesEach = 17

export async function submit({ ctx }: EdgeContext, args: Arguments): Promise<Representation> {
  const submitted = await submitWithKey(ctx, readSubmission(args), ctx.configuration(about))
  return {
    list: 'service_requests',
    item: 'request',
    value: [
      {
        service_request_id: submitted.id,
        service_notice: `Code de suivi à donner à la personne : ${submitted.trackingCode}`,
        account_id: null,
      },
    ],
  }
}

export async function listRequests({ ctx, costs }: EdgeContext, args: Arguments): Promise<Representation> {
  const requests = await findPublished(ctx, {
    ids: args.list('service_request_id'),
    codes: args.list('service_code'),
    status: readStatus(args),
    period: readPeriod(args, ctx.now()),
    ...readPage(args),
    apiKey: args.text('api_key'),
  })
  costs(valuesEach * (requests.length + 1))
  return listOf(requests, ctx.tenant.name)
}

export async function showRequest({ ctx }: EdgeContext, args: Arguments, id: string): Promise<Representation> {
  return listOf([await findOne(ctx, args, id)], ctx.tenant.name)
}

/** An id is told at once, so nobody is ever given a token: the id itself stands for one. */
export async function showToken({ ctx }: EdgeContext, args: Arguments, token: string): Promise<Representation> {
  const { id } = await findOne(ctx, args, token)
  return { list: 'service_requests', item: 'request', value: [{ service_request_id: id, token: id }] }
}

async function findOne(ctx: EdgeContext['ctx'], args: Arguments, id: string): Promise<PublishedRequest> {
  const apiKey = args.text('api_key')
  const now = ctx.now()
  const filter = { ids: [id], period: { from: now, to: now }, size: 1, skip: 0, apiKey }
  const [found] = isId(id) ? await findPublished(ctx, filter) : []
  if (!found) throw new NotFoundError('Cette demande est introuvable ou n’est pas publique.')
  return found
}

function readStatus(args: Arguments): 'open' | 'closed' | undefined {
  const asked = new Set(args.list('status'))
  for (const status of asked) {
    if (status !== 'open' && status !== 'closed') throw new InvalidInputError('status', 'status est open ou closed.')
  }
  const [only] = asked.size === 1 ? asked : []
  return only === undefined ? undefined : only === 'open' ? 'open' : 'closed'
}

function listOf(requests: readonly PublishedRequest[], agency: string): Representation {
  return {
    list: 'service_requests',
    item: 'request',
    value: requests.map((request) => ({
      service_request_id: request.id,
      status: publicStatus(request.status),
      status_notes: statusNotes(request.status),
      service_name: request.serviceName,
      service_code: request.serviceCode,
      description: request.description,
      agency_responsible: agency,
      service_notice: null,
      requested_datetime: request.submittedAt.toISOString(),
      updated_datetime: request.updatedAt.toISOString(),
      expected_datetime: null,
      address: request.place,
      address_id: null,
      zipcode: null,
      lat: request.latitude,
      long: request.longitude,
      media_url: null,
    })),
  }
}
