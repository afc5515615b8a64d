/**
 * Types that hold nothing of a tenant: public facts of the pool, texts of the program, shapes. Every other type must be
 * seen with its tenant's mark, so that the suite can't pass by reading nothing.
 */
export const publicTypes: ReadonlySet<string> = new Set([
  // What was done, by ids and links: no text of a tenant.
  'AcceptInvitationPayload',
  'AddCredentialPayload',
  'ChangeProgramPermissionsPayload',
  'CreateOpen311KeyPayload',
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
  'RetireOpen311KeyPayload',
  'SignConventionPayload',
  'SuspendConventionPayload',
  'SuspendMemberPayload',
  'WithdrawGrantPayload',
  'WithdrawInvitationPayload',
  // What the pool has agreed on, and which slots of it a tenant fills: names and numbers. packages/modules/pool shows who sees them.
  'Competence',
  'CompetenceAct',
  'CompetenceHolder',
  'Competent',
  'EndCompetenceActPayload',
  'Model',
  'ModelAdoption',
  'ModelVersion',
  'PublishModelPayload',
  'RecordCompetenceActPayload',
  'TenantModel',
  'WithdrawCompetenceActPayload',
  'WithdrawModelVersionPayload',
  // What operators see of jobs that failed: ids, codes and public facts.
  'DeadLetter',
  'ReplayJobPayload',
  'DiscardJobPayload',
  'RemoveRequestLabelPayload',
  'RemoveResponseTemplatePayload',
  'RemoveRequestFilterPayload',
  // Requests, as other payloads show them; why nobody is answered with these here stands below.
  'AnswerCorrectionPayload',
  'TakeStepPayload',
  'WatchRequestPayload',
  // Ids by kind of thing.
  'AccessLimit',
  // What a link shows to who holds it: the public facts of who invites, roles and a date.
  'Invitation',
  // How far another citizen’s request is, without a word of it.
  'KeptRequest',
  'Collectivity',
  'CollectivityConnection',
  'CollectivityEdge',
  'Decision',
  'ModuleSubscription',
  'OfferedModule',
  'PageInfo',
  // A point on the map; a sentence of the program on a part of a rule.
  'RoutingCorner',
  'RoutingReason',
  'Pool',
  // Dates and rules of a time to answer, and sentences of the program about them.
  'RequestDeadline',
  'RequestDeadlineSettings',
  // Codes and places of a definition that was sent.
  'RequestTypeProblem',
  'SubmitRequestPayload',
])

/** Fields that need not be executed, each with its reason. */
export const notExecuted: readonly string[] = [
  // By people whom the gateway's own provider vouches for, and these tokens are the mint's: tests/identity/people does it.
  'AcceptInvitationPayload.collectivity',
  'HandOverAdministrationPayload.member',
  // Who could be suspended was removed before: changes come in the order of their names.
  'SuspendMemberPayload.member',
  // By the citizen of a request that waits for a correction: graphql/desk/correction.test.ts of the requests does it.
  'AnswerCorrectionPayload.request',
  // By someone who is among the members of the tenant, and these tokens are the mint's: its annotate.test.ts does it.
  'WatchRequestPayload.request',
  // Where its turn comes, the changes before it have left no request at which the step may be made: the types’ tests of the
  // requests (request-type.mutation.test.ts) do it.
  'TakeStepPayload.request',
  // The key of a submission that was refused is free again: submit-request.test.ts of the requests uses one twice.
  'IdempotencyKeyReusedError.code',
  'IdempotencyKeyReusedError.message',
  // An area has three corners, and lists are generated with one element: its routing.test.ts does it.
  'RoutingCorner.latitude',
  'RoutingCorner.longitude',
  // It would let an intruder in, who then sees what is shown to them: tests/identity/people does it.
  'OpenOperatorAccessPayload.id',
  'SignConventionPayload.id',
  // After forty announcements of one actor: tests/files/uploads.test.ts makes them.
  'UploadBudgetSpentError.code',
  'UploadBudgetSpentError.message',
  // By the operator, or by people of the EPCI, for a module that has models: packages/modules/pool does it.
  'CompetenceActSupersededError.code',
  'CompetenceActSupersededError.message',
  'CompetenceOverlapError.actId',
  'CompetenceOverlapError.code',
  'CompetenceOverlapError.message',
  'EndCompetenceActPayload.act',
  'ModelDefinitionRefusedError.code',
  'ModelDefinitionRefusedError.message',
  'ModelDefinitionRefusedError.path',
  'PublishModelPayload.version',
  'RecordCompetenceActPayload.act',
  'WithdrawCompetenceActPayload.act',
  'WithdrawModelVersionPayload.version',
  // By the id that a dead letter has for operators alone, and of the viewer's own job: tests/api/jobs does it.
  'ReplayJobPayload.collectivity',
  'DiscardJobPayload.collectivity',
  'Subscription.jobProgress',
  // Where a gateway has no account at the identity provider; this one has.
  'FederationUnavailableError.code',
  'FederationUnavailableError.message',
]
