import { createHash } from 'node:crypto'
import { jobPrefix } from '@interco/database'
import type { DomainEvent, Scalars } from '@interco/kernel'
import type { JobCatalog, KnownReaction } from '../catalog.ts'
import type { NewJob } from '../data/relay.repository.ts'
import { JobPayloadInvalidError } from '../errors.ts'

/** A row of a tenant's outbox. */
export type Entry = DomainEvent & { readonly id: string }

/** What a row of the outbox puts in the queue: the job that it asks for, or those that react to the event. */
export function jobsOfEntry(entry: Entry, catalog: JobCatalog): readonly NewJob[] {
  if (entry.type.startsWith(jobPrefix)) return [askedFor(entry, catalog)]
  return catalog.reactionsTo(entry.type).map((reaction) => begunBy(entry, reaction))
}

function askedFor({ id, type, subjectId, payload }: Entry, catalog: JobCatalog): NewJob {
  const name = type.slice(jobPrefix.length)
  // Written by `entryOfJob`.
  const asked = payload as unknown as { payload: Scalars; at: string | null; asker: string | null }
  return {
    id,
    name,
    // Unknown here, it may be of a newer version: another worker will know it.
    module: catalog.find(name)?.module ?? '',
    key: subjectId === '' ? null : subjectId,
    payload: asked.payload,
    asker: asked.asker,
    dueAt: asked.at,
    code: null,
  }
}

function begunBy(entry: Entry, { job, module, payload }: KnownReaction): NewJob {
  const common = { id: reactionId(entry.id, job.name), name: job.name, module, key: null, asker: null, dueAt: null }
  const event = { type: entry.type, subjectId: entry.subjectId, payload: entry.payload }
  try {
    const given = payload ? payload(event) : { ...event.payload, subjectId: event.subjectId }
    return { ...common, payload: job.payload.parse(given), code: null }
  } catch (error) {
    // One reaction that does not fit its event must not hold up the outbox behind it.
    return { ...common, payload: {}, code: new JobPayloadInvalidError({ cause: error }).code }
  }
}

/** The same for the same event and job, so that the queue itself refuses what would be relayed twice. */
function reactionId(eventId: string, name: string): string {
  const hex = createHash('sha256').update(`${eventId}\n${name}`).digest('hex')
  // The form of a UUID of version 8: made as its maker sees fit.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
