/** How the rows that an action grants are read. */
export { arrayLiteral, countUpTo, journal, type Rows, readAmong, readOne } from '@interco/database'
