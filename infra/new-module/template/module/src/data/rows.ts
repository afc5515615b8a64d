/** How the rows that an action grants are read. */
export { type Rows, readOne } from '@interco/database'
