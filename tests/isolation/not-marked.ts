/**
 * Types that hold nothing of a tenant: public facts of the pool, texts of the program, shapes. Every other type must be
 * seen with its tenant's mark, so that the suite can't pass by reading nothing.
 */
export const publicTypes: ReadonlySet<string> = new Set([
  // What was done, by ids and links: no text of a tenant.
  'AcceptInvitationPayload',
  'AddCredentialPayload',
  'ChangeProgramPermissionsPayload',
  'CreateUploadPayload',
  'EndConventionPayload',
  'EndOperatorAccessPayload',
  'GrantPermissionsPayload',
  'HandOverAdministrationPayload',
  'InviteMemberPayload',
  'OpenOperatorAccessPayload',
  'RegisterProgramPayload',
  'RemoveCredentialPayload',
  'RemoveProgramPayload',
  'SignConventionPayload',
  'SuspendConventionPayload',
  'SuspendMemberPayload',
  'WithdrawGrantPayload',
  'WithdrawInvitationPayload',
  // Ids by kind of thing.
  'AccessLimit',
  // What a link shows to who holds it: the public facts of who invites, roles and a date.
  'Invitation',
  'Collectivity',
  'CollectivityConnection',
  'CollectivityEdge',
  'Decision',
  'ModuleSubscription',
  'OfferedModule',
  'PageInfo',
  'Pool',
  'SubmitRequestPayload',
])

/** Fields that need not be executed, each with its reason. */
export const notExecuted: readonly string[] = [
  // By people whom the gateway's own provider vouches for, and these tokens are the mint's: tests/identity/people does it.
  'AcceptInvitationPayload.collectivity',
  'HandOverAdministrationPayload.member',
  // Who could be suspended was removed before: changes come in the order of their names.
  'SuspendMemberPayload.member',
  // It would let an intruder in, who then sees what is shown to them: tests/identity/people does it.
  'OpenOperatorAccessPayload.id',
  'SignConventionPayload.id',
  // After forty announcements of one actor: tests/files/uploads.test.ts makes them.
  'UploadBudgetSpentError.code',
  'UploadBudgetSpentError.message',
  // Where a gateway has no account at the identity provider; this one has.
  'FederationUnavailableError.code',
  'FederationUnavailableError.message',
]
