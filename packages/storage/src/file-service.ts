import type { FileStore } from '@interco/kernel'
import type { Scanner } from './scan/scanner.ts'
import { defaultPace, type Pace } from './uploads/paced.ts'
import { createTurns } from './uploads/turns.ts'

export type FileServiceOptions = {
  readonly store: FileStore
  /** Where what is received lies until it is inspected: on a disk of this machine. */
  readonly drafts: string
  /** Looks for malware; without one, files are kept as `unscanned`. */
  readonly scanner?: Scanner | undefined
  readonly pace?: Pace | undefined
}

/** What keeps files and looks into them. */
export type FileService = FileServiceOptions & {
  readonly pace: Pace
  /** Inspections hold a picture or a PDF in memory, so that only two go on at a time. */
  readonly inspecting: ReturnType<typeof createTurns>
}

const inspectionsAtOnce = 2

export function createFileService(options: FileServiceOptions): FileService {
  return {
    ...options,
    pace: options.pace ?? defaultPace,
    inspecting: createTurns(inspectionsAtOnce),
  }
}
