/** A party that was seen this long ago counts as there. */
const thereMs = 10_000

/** Whether several parties use the gateway, or one has it to itself. */
export class Company {
  #last = ''
  #sharedUntilMs = 0

  sees(party: string): void {
    if (party !== this.#last && this.#last !== '') this.#sharedUntilMs = performance.now() + thereMs
    this.#last = party
  }

  get isShared(): boolean {
    return performance.now() < this.#sharedUntilMs
  }
}
