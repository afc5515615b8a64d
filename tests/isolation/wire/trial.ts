import type { GraphQLAnswer } from '../../gateway-world.ts'
import type { OnPassage } from './conversation.ts'
import type { NamedFault } from './faults.ts'
import type { Operation } from './operations.ts'
import type { Step, WireProxy } from './wire-proxy.ts'

/** What a connection has been through when the operation comes. */
export type State = () => Promise<unknown>

export type TrialParts = {
  readonly proxy: WireProxy
  /** What the twin reads, while the fault happens and after it. */
  readonly twin: Operation
  /** What the tenant itself reads after it. */
  readonly own: Operation
}

let attempts = 0
/** Something else may be said on the connection at that moment, as the registry being read again. */
const triesMost = 5
const recordingsMost = 20

/** Does each fault at each step that it fits, one after the other. Resolves to what was not as it must be. */
export async function runTrials(
  parts: TrialParts,
  given: { readonly state: State; readonly operation: Operation; readonly faults: readonly NamedFault[] },
  wanted: (step: Step) => boolean = () => true,
): Promise<{ readonly trials: number; readonly problems: readonly string[] }> {
  const steps = (await recordSteps(parts.proxy, given.state, given.operation)).filter(wanted)
  const problems: string[] = []
  let trials = 0
  for (const fault of given.faults) {
    for (const step of steps.filter(fault.fits)) {
      problems.push(...(await runTrial(parts, { ...given, step, fault })))
      trials += 1
    }
  }
  return { trials, problems }
}

/** The steps of an operation, as recorded. Of a row of alike messages the first and the last. */
async function recordSteps(proxy: WireProxy, state: State, operation: Operation): Promise<readonly Step[]> {
  const steps = await recordTwice(proxy, state, operation)
  const sides = [steps.filter(({ side }) => side === 'front'), steps.filter(({ side }) => side === 'back')]
  return sides.flatMap((side) =>
    side.filter(
      ({ label, hasBackend }, index) =>
        side[index - 1]?.label !== label ||
        side[index + 1]?.label !== label ||
        side[index - 1]?.hasBackend !== hasBackend,
    ),
  )
}

/** What a gateway reads of the registry by itself, now and then on the same connection, is no step of the operation. */
async function recordTwice(proxy: WireProxy, state: State, operation: Operation): Promise<readonly Step[]> {
  let former: readonly Step[] = []
  for (let tries = 1; tries <= recordingsMost; tries += 1) {
    await state()
    const steps = await proxy.record(() => operation.send(nextAttempt()))
    if (steps.length > 0 && labelsOf(steps) === labelsOf(former)) return steps
    former = steps
  }
  throw new TypeError('The conversation of the operation is another one each time')
}

const labelsOf = (steps: readonly Step[]) => steps.map(({ side, label }) => `${side} ${label}`).join('\n')

/** Lets the fault happen at the step of the operation, and tells all that was not as it must be. */
async function runTrial(
  { proxy, twin, own }: TrialParts,
  given: { readonly state: State; readonly operation: Operation; readonly step: Step; readonly fault: NamedFault },
): Promise<readonly string[]> {
  const { state, operation, step, fault } = given
  const what = `${fault.name} at ${step.side} ${step.index} ${step.label}`
  for (let tries = 1; tries <= triesMost; tries += 1) {
    await state()
    const attempt = nextAttempt()
    let answer: GraphQLAnswer | undefined
    let beside: Promise<GraphQLAnswer> | undefined
    const answered = Promise.withResolvers<void>()
    const disturb: OnPassage = (passage) => {
      // The twin waits for the same connection while it happens.
      beside = twin.send('')
      return fault.fault(passage, answered.promise)
    }
    const isDone = await proxy.disturb(step, disturb, async () => {
      answer = await operation.send(attempt).finally(answered.resolve)
      return answer.errors.length === 0
    })
    // The answer to what comes before it is put right is right, or clear.
    const meanwhile = fault.undo ? await own.judge(await own.send(''), '') : []
    await fault.undo?.()
    const problems = [
      ...meanwhile.map((problem) => `the tenant meanwhile: ${problem}`),
      ...(answer ? await operation.judge(answer, attempt) : ['no answer']),
      ...(beside ? (await twin.judge(await beside, '')).map((problem) => `beside: ${problem}`) : []),
      ...(await inGoodOrder(twin)).map((problem) => `the twin after it: ${problem}`),
      ...(await inGoodOrder(own)).map((problem) => `the tenant after it: ${problem}`),
    ]
    if (problems.length > 0) return problems.map((problem) => `${what}: ${problem}`)
    if (isDone) return []
  }
  return [`${what}: it never came to that step`]
}

async function inGoodOrder(operation: Operation): Promise<readonly string[]> {
  let answer = await operation.send('')
  // On a busy machine what is right may take longer than a gateway in haste allows.
  for (let tries = 1; tries < triesMost && isLate(answer); tries += 1) answer = await operation.send('')
  return answer.errors.length > 0 ? [answer.text] : operation.judge(answer, '')
}

const isLate = ({ errors }: GraphQLAnswer) => errors.some(({ extensions }) => extensions.code === 'OPERATION_TIMEOUT')

const nextAttempt = () => `trial-${String((attempts += 1)).padStart(6, '0')}`
