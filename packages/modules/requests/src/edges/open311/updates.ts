import type { EdgeContext } from '@interco/kernel'
import { about } from '../../about.ts'
import { findPublishedSteps } from '../../actions/open311/find-published.ts'
import { sendUpdate } from '../../actions/open311/send-update.ts'
import { publicStatus, statusNotes } from '../../domain/open311/published.ts'
import type { Arguments } from './arguments.ts'
import { readPage, readPeriod } from './period.ts'
import type { Representation } from './represent.ts'

/** Of one update. */
const valuesEach = 7

/** What became of requests since a moment, for a program that shows it to those who reported. */
export async function listUpdates({ ctx, costs }: EdgeContext, args: Arguments): Promise<Representation> {
  const steps = await findPublishedSteps(ctx, {
    ids: args.list('service_request_id'),
    period: readPeriod(args, ctx.now()),
    ...readPage(args),
    apiKey: args.text('api_key'),
  })
  costs(valuesEach * (steps.length + 1))
  return {
    list: 'service_request_updates',
    item: 'request_update',
    value: steps.map(({ id, requestId, status, happenedAt }) => ({
      update_id: id,
      service_request_id: requestId,
      status: publicStatus(status).toUpperCase(),
      updated_datetime: happenedAt.toISOString(),
      description: statusNotes(status),
      media_url: null,
      external_status_code: status,
    })),
  }
}

/** What someone writes about a request goes to its thread. The state that the program believes in counts for nothing. */
export async function postUpdate({ ctx }: EdgeContext, args: Arguments): Promise<Representation> {
  const [apiKey, requestId] = [args.required('api_key'), args.required('service_request_id')]
  const updateId = args.text('update_id')
  const update = {
    apiKey,
    requestId,
    description: args.required('description'),
    updateId: updateId ?? args.idempotencyKey,
  }
  await sendUpdate(ctx, update, ctx.configuration(about))
  return {
    list: 'service_request_updates',
    item: 'request_update',
    value: [{ update_id: updateId ?? null, service_request_id: requestId }],
  }
}
