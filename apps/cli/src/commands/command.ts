import type { Environment } from '../environment.ts'

/** A subcommand of `interco`. */
export type Command = {
  readonly name: string
  readonly usage: string
  readonly help: string
  run(args: readonly string[], environment: Environment): Promise<void>
}
