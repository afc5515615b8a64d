import { defineInsert, type RowOf } from '@interco/database'
import { requestNotes } from '../tables.ts'

export type NoteRow = RowOf<typeof requestNotes>

export const insertNote = defineInsert('insertNote', requestNotes)
