import type { AcceptanceReport, Verdict } from './acceptance.ts'

const marks: Readonly<Record<Verdict, string>> = { passed: 'conforme', failed: 'ÉCHEC', 'not-run': 'non exécuté' }

/** The report as a municipality reads it. As JSON it is the report itself. */
export function printReport(report: AcceptanceReport): string {
  const { broker, issuer, at, isSimulated, cases } = report
  const width = Math.max(...cases.map(({ title }) => title.length))
  const lines = cases.map(
    ({ title, verdict, observed }) => `  ${marks[verdict].padEnd(11)}  ${title.padEnd(width)}  ${observed}`,
  )
  const count = (verdict: Verdict) => cases.filter((one) => one.verdict === verdict).length
  return `Recette du fournisseur d’identité « ${broker} »${isSimulated ? ' (simulé)' : ''}
${issuer}, le ${at}

${lines.join('\n')}

${count('passed')} conforme(s), ${count('failed')} échec(s), ${count('not-run')} non exécuté(s).
${conclude(report)}
`
}

function conclude({ isAccepted, cases }: AcceptanceReport): string {
  if (!isAccepted) return 'Il ne peut pas être ouvert : voir les échecs.'
  const hasSomeoneSignedIn = cases.some(({ id, verdict }) => id === 'good-login' && verdict === 'passed')
  if (hasSomeoneSignedIn) return 'Rien ne s’oppose à son ouverture.'
  return 'Ce qui a été exécuté est conforme. Personne ne s’est encore connecté : à essayer avec une personne avant l’ouverture.'
}
