import { DatabaseRightsError, DatabaseUnavailableError, isConnectionLoss } from '@interco/database'

/** What PostgreSQL answers to an account, a password or a database that it does not know, in a sentence. */
export function explainDatabase(error: unknown): unknown {
  if (isConnectionLoss(error)) return new DatabaseUnavailableError({ cause: error })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const sentence = sentences.find(([start]) => code.startsWith(start))?.[1]
  return sentence === undefined ? error : new DatabaseRightsError(sentence, { cause: error })
}

// SQLSTATE, appendix A of PostgreSQL's manual.
const sentences: readonly (readonly [string, string])[] = [
  ['28', 'PostgreSQL refuses the account or the password of INTERCO_DATABASE_URL.'],
  ['3D000', 'The database that INTERCO_DATABASE_URL names does not exist: create it first.'],
  ['42501', 'The account of INTERCO_DATABASE_URL may not create roles and schemas in its database.'],
  ['42P01', 'This database holds no pool yet: npm start makes one.'],
]
