/** `no answer` is neither good nor bad: the file is set aside until a scanner has spoken. */
export type Verdict = 'clean' | 'infected' | 'no answer'

/** Looks for known malware. It never throws: a scanner that is down gives no answer. */
export type Scanner = { scan(bytes: AsyncIterable<Uint8Array>): Promise<Verdict> }
