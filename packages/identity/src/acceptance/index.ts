export type {
  AcceptanceOptions,
  AcceptanceReport,
  CaseResult,
  Verdict,
} from './acceptance.ts'
export { type Doorstep, NobodyCameBackError, openDoorstep } from './doorstep.ts'
export { createHeadlessVisitor, type ReadMail } from './headless-visitor.ts'
export { printReport } from './print-report.ts'
export { rehearse } from './rehearse.ts'
export { runAcceptance } from './run-acceptance.ts'
export type { Arrival, Person, Visitor } from './visitor.ts'
