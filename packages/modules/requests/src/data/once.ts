/** What keeps a use case from being done twice lives in the tenant's database; use cases reach it through here. */
export { IdempotencyKeyReusedError, once } from '@interco/database'
