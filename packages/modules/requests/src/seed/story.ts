import type { Side, Status } from '../domain/workflow/status.ts'
import type { SampleType } from './catalog.ts'
import { type SamplePerson, samplePerson, samplePlace } from './names.ts'
import type { Random } from './random.ts'

type Assignee = { readonly id: string; readonly name: string }

/** Something that happened in the life of a sample request, and when. */
export type Step = {
  readonly kind: 'submitted' | 'assigned' | 'moved' | 'messaged'
  readonly side: Side
  readonly status: Status
  readonly note: string | null
  readonly body: string | null
  readonly atMs: number
}

export type Story = {
  readonly type: SampleType
  readonly subject: string
  readonly description: string
  readonly place: string | null
  readonly citizen: SamplePerson | undefined
  /** The member who handles it. */
  readonly assignee: Assignee | undefined
  /** What happened, in order: it begins with the submission. */
  readonly steps: readonly [Step, ...Step[]]
}

export type StoryOptions = {
  readonly random: Random
  readonly types: readonly SampleType[]
  readonly members: readonly Assignee[]
  readonly submittedAtMs: number
  readonly nowMs: number
}

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** On each first entry of the history, so that nobody takes a sample for a request. */
export const demonstrationNote = 'Demande fictive, créée pour la démonstration.'

export function tellStory(options: StoryOptions): Story {
  const { random, types, members } = options
  const type = random.pick(types)
  const { subject, description } = random.pick(type.cases)
  const citizen = type.allowsAnonymous && random.chance(0.25) ? undefined : samplePerson(random.pick)
  const chosen = members.length > 0 && random.chance(0.7) ? random.pick(members) : undefined
  const happened = steps(options, type, chosen)
  return {
    type,
    subject,
    description,
    place: type.hasPlace ? samplePlace(random.pick, random.between(1, 120)) : null,
    citizen,
    assignee: happened.some((step) => step.kind === 'assigned') ? chosen : undefined,
    steps: happened,
  }
}

type Happened = Omit<Step, 'atMs'>

function steps(options: StoryOptions, type: SampleType, assignee: Assignee | undefined): [Step, ...Step[]] {
  const { random, submittedAtMs, nowMs } = options
  const happened = plot(random, type, nowMs - submittedAtMs, assignee)
  // Waits of a few hours to a few days, squeezed where the request is too young for all that happened to it.
  const waits = happened.map(() => random.between(2 * hourMs, 3 * dayMs))
  const total = waits.reduce((sum, wait) => sum + wait, 0)
  const squeeze = Math.min(1, (0.9 * (nowMs - submittedAtMs)) / Math.max(1, total))
  let atMs = submittedAtMs
  const rest = happened.map((one, index): Step => {
    // Two entries of one request never share a millisecond: their ids keep their order.
    atMs += 1 + Math.floor((waits[index] ?? 0) * squeeze)
    return { ...one, atMs }
  })
  const first = { kind: 'submitted', side: 'citizen', status: 'received', note: demonstrationNote, body: null } as const
  return [{ ...first, atMs: submittedAtMs }, ...rest]
}

/** What happened after the submission: the older the request, the further it went. */
function plot(random: Random, type: SampleType, ageMs: number, assignee: Assignee | undefined): Happened[] {
  const assigned: Happened[] = assignee ? [{ ...by('tenant', 'received'), kind: 'assigned', note: assignee.name }] : []
  const progress = random.next() * (0.4 + ageMs / (30 * dayMs))
  if (progress < 0.15) return random.chance(0.5) ? assigned : []
  if (progress < 0.2) return [moved('citizen', 'withdrawn')]
  if (progress < 0.28) return [...assigned, moved('tenant', 'rejected', random.pick(type.refusals))]
  const greeting = `Bonjour, votre demande est prise en charge (${type.service.toLowerCase()}).`
  const started = [...assigned, moved('tenant', 'in_progress'), said('tenant', 'in_progress', greeting)]
  if (progress < 0.4) return started
  const { question, answer } = random.pick(type.exchanges)
  const asked = random.chance(0.5) ? [said('tenant', 'in_progress', question), moved('tenant', 'waiting')] : []
  if (progress < 0.55) return [...started, ...asked]
  const answered = asked.length > 0 ? [said('citizen', 'in_progress', answer)] : []
  if (progress < 0.65) return [...started, ...asked, ...answered]
  const outcome = random.pick(type.outcomes)
  const thanks = random.chance(0.4) ? [said('citizen', 'resolved', 'Merci beaucoup, c’est parfait.')] : []
  const resolved = [said('tenant', 'in_progress', outcome), moved('tenant', 'resolved')]
  return [...started, ...asked, ...answered, ...resolved, ...thanks]
}

function by(side: Side, status: Status) {
  return { side, status, note: null, body: null }
}

function moved(side: Side, status: Status, note: string | null = null): Happened {
  return { ...by(side, status), kind: 'moved', note }
}

function said(side: Side, status: Status, body: string): Happened {
  return { ...by(side, status), kind: 'messaged', body }
}
