import { address } from './address.ts'
import { amount } from './amount.ts'
import { attachment } from './attachment.ts'
import { choice } from './choice.ts'
import { choices } from './choices.ts'
import { commune } from './commune.ts'
import { consent } from './consent.ts'
import { date } from './date.ts'
import { dateTime } from './date-time.ts'
import { decimal } from './decimal.ts'
import { email } from './email.ts'
import { iban } from './iban.ts'
import { integer } from './integer.ts'
import { paragraph } from './paragraph.ts'
import { phone } from './phone.ts'
import { point } from './point.ts'
import { rna } from './rna.ts'
import { siren } from './siren.ts'
import { siret } from './siret.ts'
import { text } from './text.ts'
import { time } from './time.ts'
import { url } from './url.ts'
import { yesNo } from './yes-no.ts'

/** The kinds of questions with one answer. A group repeats several; a heading and an explanation ask nothing. */
export const kinds = {
  text,
  paragraph,
  choice,
  choices,
  yesNo,
  date,
  dateTime,
  time,
  integer,
  decimal,
  amount,
  email,
  phone,
  address,
  commune,
  point,
  attachment,
  siret,
  siren,
  rna,
  iban,
  url,
  consent,
}
