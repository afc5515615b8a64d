import type { ExecutionArgs, ExecutionResult } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import type { Execution } from './execution.ts'

/** The result of an operation that was executed already, and is left to be told. */
export type Executed = { readonly executed?: Promise<ExecutionResult> | undefined }

/** Has operations run by our execution. */
export function useExecution(execution: Execution): Plugin {
  return {
    onExecute: ({ setExecuteFn }) => {
      setExecuteFn((args: ExecutionArgs) => {
        // What the endpoint was given with the request is part of the context that yoga hands on.
        const { executed } = args.contextValue as Executed
        return executed ?? execution(args)
      })
    },
  }
}
