/** Takes what ends something that was started: called in the end, the latest first, whatever happens before. */
export type Keep = (undo: () => Promise<unknown> | void) => void
