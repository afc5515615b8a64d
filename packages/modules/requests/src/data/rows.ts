/** How the rows that an action grants are read. */
export { arrayLiteral, journal, type Rows, readAmong, readOne } from '@interco/database'
