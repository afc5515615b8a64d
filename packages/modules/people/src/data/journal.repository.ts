import { accessJournal, defineRows } from '@interco/database'

export const journalRows = defineRows('accessJournal', accessJournal, () => undefined)
