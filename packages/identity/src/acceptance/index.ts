export type {
  AcceptanceOptions,
  AcceptanceReport,
  CaseResult,
  Verdict,
} from './acceptance.ts'
export { createHeadlessVisitor, type ReadMail } from './headless-visitor.ts'
export { printReport } from './print-report.ts'
export { runAcceptance } from './run-acceptance.ts'
export type { Arrival, Person, Visitor } from './visitor.ts'
