export const memberStates = ['active', 'suspended', 'removed'] as const
export type MemberState = (typeof memberStates)[number]
