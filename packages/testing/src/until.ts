import { setTimeout } from 'node:timers/promises'

const lookAgainMs = 20

/**
 * Waits for a condition in place of sleeping: resolves to its first answer that is not false, null or undefined. A look
 * that throws counts as not yet.
 * @throws the last failure, or an Error, when the deadline has passed.
 */
export async function until<Answer>(
  look: () => Promise<Answer> | Answer,
  withinMs = 5_000,
): Promise<Exclude<Answer, false | null | undefined>> {
  const deadlineMs = performance.now() + withinMs
  for (;;) {
    const late = performance.now() > deadlineMs
    try {
      const answer = await look()
      if (answer !== false && answer !== null && answer !== undefined) {
        return answer as Exclude<Answer, false | null | undefined>
      }
    } catch (error) {
      if (late) throw error
    }
    if (late) throw new Error(`The condition did not come true within ${withinMs} ms: ${look.toString()}`)
    await setTimeout(lookAgainMs)
  }
}
