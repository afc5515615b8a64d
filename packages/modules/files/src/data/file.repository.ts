/** The statements that an upload begins with. */
export { hashTicket, insertFile, looseFiles } from '@interco/database'
