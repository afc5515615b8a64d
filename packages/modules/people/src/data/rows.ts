/** How the rows that an action grants are read. */
export { arrayLiteral, type JournalEntry, journal, type RowOf, type Rows, readAmong } from '@interco/database'
