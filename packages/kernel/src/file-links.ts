import type { TenantContext } from './tenant-context.ts'

/** Says of objects of one kind, by id and in their order, whether the actor may read the files that are attached to them. */
export type MayReadFiles = (ctx: TenantContext, ownerIds: readonly string[]) => Promise<readonly boolean[]>

/** Makes links to files. Each is good for a few minutes, in one tenant, for the actor whom it was made for. */
export type FileLinks = {
  /** @param byRight whether the actor may read the file also without the link, so that it is asked again. */
  linkTo(ctx: TenantContext, fileId: string, byRight: boolean): string
  /** Where the bytes of an upload ticket are sent. */
  uploadTo(ctx: TenantContext, ticket: string): string
}
