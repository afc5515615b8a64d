/** Files that belong to requests and to messages. */
export { attachFiles, FileNotAttachableError, files } from '@interco/database'

/** What files of this module are attached to. */
export const fileOwner = { request: 'request', message: 'request-message' } as const
