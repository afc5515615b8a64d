export type { Directory, DirectoryMachine, DirectoryOrganization, DirectoryPerson } from './directory.ts'
export { openDirectory } from './open-directory.ts'
