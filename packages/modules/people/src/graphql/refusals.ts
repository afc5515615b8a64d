import { defineRefusal } from '@interco/graphql'
import {
  FederationUnavailableError,
  InvitationForSomeoneElseError,
  InvitationOverError,
  LastAdministratorError,
  TooManyCredentialsError,
} from '../domain/errors.ts'

defineRefusal(FederationUnavailableError, 'Interco has no account at the identity provider: people are managed there.')
defineRefusal(InvitationForSomeoneElseError, 'The account is not the one that was invited.')
defineRefusal(InvitationOverError, 'The invitation can’t be accepted any more.')
defineRefusal(LastAdministratorError, 'A tenant keeps at least one active administrator.')
defineRefusal(TooManyCredentialsError, 'A program has two credentials at most.')
