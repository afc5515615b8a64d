import { getTableName } from 'drizzle-orm'
import * as tables from './tables.ts'

const { members: _members, ...own } = tables

/** The tables that the migrations of the module make. */
export const tableNames: readonly string[] = Object.values(own).map((table) => getTableName(table))
