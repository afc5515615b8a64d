/** What a citizen can be asked to correct of what they submitted. */
export const correctableFields = ['subject', 'description', 'place', 'location'] as const
export type CorrectableField = (typeof correctableFields)[number]
