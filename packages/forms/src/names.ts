import * as z from 'zod/mini'

const form = /^[a-z][a-zA-Z0-9]{0,39}$/

/** The key of a page, a field, a rule or a slot. Names that every object has (`constructor`) are refused. */
export const key = z.string().check(
  z.refine((value) => form.test(value) && !(value in Object.prototype), {
    error: 'Une clé commence par une minuscule et n’a que des lettres sans accent et des chiffres, 40 au plus.',
    params: { code: 'INVALID_KEY' },
  }),
)
