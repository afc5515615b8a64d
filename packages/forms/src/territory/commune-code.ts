// Metropolitan departments have two characters, and three digits of the commune; those overseas three, and two digits.
const metropolitan = /^(0[1-9]|[1-8]\d|9[0-5]|2[AB])(\d{3})$/
const overseas = /^(97[1-8]|98[46789])(\d{2})$/

/** Whether the text has the form of INSEE's code of a commune: 86194, 2A004, 97411. That it exists is for those who hold the list. */
export function isCommuneCode(code: string): boolean {
  return departmentOf(code) !== undefined
}

/** The department or overseas territory of a commune: 86, 2A, 974. */
export function departmentOf(code: string): string | undefined {
  const match = metropolitan.exec(code) ?? overseas.exec(code)
  const department = match?.[1]
  // Corsica has been 2A and 2B since 1976.
  return department === '20' ? undefined : department
}
