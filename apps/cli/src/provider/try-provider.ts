import { type AcceptanceReport, openDoorstep, runAcceptance } from '@interco/identity/acceptance'
import type { Broker } from '@interco/identity/broker'

/** Long enough to read the message by which a new address is proven. */
const patienceMs = 10 * 60_000

/** The bench with a real provider, and with a person in their own browser where there is one. */
export async function tryProvider(options: {
  readonly broker: Broker
  /** Of Interco’s own provider. */
  readonly issuer: string
  readonly email: string | undefined
}): Promise<AcceptanceReport> {
  const { broker, issuer, email } = options
  const doorstep = await openDoorstep({ show, patienceMs })
  try {
    return await runAcceptance({
      broker,
      interco: { issuer, clientId: 'interco-cli', redirectUri: doorstep.redirectUri },
      arrive: doorstep.arrive,
      ...(email === undefined ? {} : { email }),
    })
  } finally {
    await doorstep.close()
  }
}

function show(address: URL): void {
  process.stderr.write(
    `Open this in a private window of a browser on this machine, and sign in with that address (${patienceMs / 60_000} minutes):\n\n${address.href}\n\n`,
  )
}
