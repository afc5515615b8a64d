import type { Mutant } from './mutant.ts'

const answer = 'packages/graphql/src/compiled/answer-root.ts'
const executionTest = 'packages/graphql/src/compiled/compiled-execution.test.ts'
const failuresTest = 'packages/graphql/src/compiled/compiled-failures.test.ts'

/** Where PostgreSQL writes the answer itself: packages/graphql/src/compiled. */
export const compiledMutants: readonly Mutant[] = [
  {
    id: 'compiled-name',
    guard: 'The name of the tenant in ids that PostgreSQL writes is bound for each statement',
    stops: 'Ids that lead to the tenant that first asked the same.',
    file: answer,
    find: 'tenant: tenant.slug }',
    replace: 'tenant: ((plan as { slug?: string }).slug ??= tenant.slug) }',
    proof: { file: executionTest, test: 'of two tenants at once is each one’s own, by ids that say so' },
  },
  {
    id: 'compiled-attestation',
    guard: 'A row that PostgreSQL wrote as JSON says in whose name it was read, as any other',
    stops: 'Whole pages of another tenant, where nothing looks at a row by itself.',
    file: 'packages/database/src/session/lane.ts',
    find: 'if (row[0] !== role) {',
    replace: "if (row[0] !== role && !query.name.endsWith('Json')) {",
    proof: {
      file: 'packages/database/src/rows/read-rows.test.ts',
      test: 'rows that were read in another’s name are handed over neither whole nor as JSON',
    },
  },
  {
    id: 'compiled-needs',
    guard: 'What hangs on a row is written for who may see it',
    stops: 'Rows that need a right of their own, for who has the right to what they hang on.',
    file: answer,
    find: "if (read.scope.ctx.reach(needed) !== 'everywhere') throw",
    replace: 'if (needed.length === 0) throw',
    proof: { file: failuresTest, test: 'rows that need a right of their own, for who has it not' },
  },
  {
    id: 'compiled-needs-of-a-page',
    guard: 'A plan knows the rights that each of its pages needs',
    stops: 'The same.',
    file: 'packages/graphql/src/compiled/compile-selection.ts',
    find: /if \(needs\) operation\.needs\.add\(needs\)(?=\n  const length)/,
    replace: '',
    proof: { file: failuresTest, test: 'rows that need a right of their own, for who has it not' },
  },
  {
    id: 'plan-variant',
    guard: 'A plan is kept for the variables that decide what is asked',
    stops: 'Fields that one client left out and another gets, by the same document.',
    file: 'packages/graphql/src/compiled/plan-field.ts',
    find: 'one.variant === variant && ',
    replace: '',
    proof: { file: executionTest, test: 'by one document, again and again with other variables' },
  },
  {
    id: 'null-text',
    guard: 'A text that is null is no answer',
    stops: 'Null in place of a row, where the graph refuses what the row holds.',
    file: answer,
    find: /if \(text == null\) throw new SlowPath\([^)]*\)/,
    replace: "if (text == null) return 'null'",
    proof: { file: failuresTest, test: 'null where none may be' },
  },
]
