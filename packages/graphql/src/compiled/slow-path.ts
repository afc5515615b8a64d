/**
 * Thrown where PostgreSQL can't answer as the graph would: the operation is then resolved step by step, and tells what there
 * is to tell. Never seen by a client.
 */
export class SlowPath extends Error {
  override readonly name = 'SlowPath'
  /** Whether it will be so each time that the same is asked. */
  readonly always: boolean

  constructor(reason: string, always: boolean) {
    super(reason)
    this.always = always
  }
}
